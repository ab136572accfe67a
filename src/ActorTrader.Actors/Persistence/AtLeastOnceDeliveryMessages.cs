namespace ActorTrader.Actors.Persistence;

/// <summary>A message that was sent and not confirmed yet.</summary>
public sealed class UnconfirmedDelivery(long deliveryId, ActorPath destination, object message) : IEquatable<UnconfirmedDelivery>
{
    public long DeliveryId { get; } = deliveryId;

    public ActorPath Destination { get; } = destination;

    public object Message { get; } = message;

    public bool Equals(UnconfirmedDelivery? other) =>
        other is not null && DeliveryId == other.DeliveryId && Destination.Equals(other.Destination) && Equals(Message, other.Message);

    public override bool Equals(object? obj) => Equals(obj as UnconfirmedDelivery);

    public override int GetHashCode() => HashCode.Combine(DeliveryId, Destination, Message);
}

/// <summary>Tells the delivering actor itself which messages have been sent too often without a confirmation; it goes on sending them.</summary>
public sealed class UnconfirmedWarning(UnconfirmedDelivery[] unconfirmedDeliveries) : IEquatable<UnconfirmedWarning>
{
    /// <summary>In the order of their ids.</summary>
    public UnconfirmedDelivery[] UnconfirmedDeliveries { get; } = unconfirmedDeliveries ?? throw new ArgumentNullException(nameof(unconfirmedDeliveries));

    public bool Equals(UnconfirmedWarning? other) => other is not null && UnconfirmedDeliveries.SequenceEqual(other.UnconfirmedDeliveries);

    public override bool Equals(object? obj) => Equals(obj as UnconfirmedWarning);

    public override int GetHashCode() => UnconfirmedDeliveries.Length;
}

/// <summary>The state of at-least-once delivery, for the actor's own snapshot.</summary>
public sealed class AtLeastOnceDeliverySnapshot(long currentDeliveryId, UnconfirmedDelivery[] unconfirmedDeliveries) : IEquatable<AtLeastOnceDeliverySnapshot>
{
    /// <summary>The last id given out; the next is one more.</summary>
    public long CurrentDeliveryId { get; } = currentDeliveryId;

    /// <summary>In the order of their ids.</summary>
    public UnconfirmedDelivery[] UnconfirmedDeliveries { get; } = unconfirmedDeliveries ?? throw new ArgumentNullException(nameof(unconfirmedDeliveries));

    public bool Equals(AtLeastOnceDeliverySnapshot? other) =>
        other is not null && CurrentDeliveryId == other.CurrentDeliveryId && UnconfirmedDeliveries.SequenceEqual(other.UnconfirmedDeliveries);

    public override bool Equals(object? obj) => Equals(obj as AtLeastOnceDeliverySnapshot);

    public override int GetHashCode() => HashCode.Combine(CurrentDeliveryId, UnconfirmedDeliveries.Length);
}

/// <summary>An actor would keep more unconfirmed messages than its settings allow; the message was not sent.</summary>
public class MaxUnconfirmedMessagesExceededException : Exception
{
    public MaxUnconfirmedMessagesExceededException() { }

    public MaxUnconfirmedMessagesExceededException(string message) : base(message) { }

    public MaxUnconfirmedMessagesExceededException(string message, Exception innerException) : base(message, innerException) { }
}
