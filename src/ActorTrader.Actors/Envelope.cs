namespace ActorTrader.Actors;

/// <summary>A message with its sender, as a mailbox or stash holds it.</summary>
public readonly struct Envelope(object message, IActorRef? sender)
{
    public object Message { get; } = message;

    /// <summary>Null when there was no sender.</summary>
    public IActorRef? Sender { get; } = sender;

    public override string ToString() => $"{Message} from {Sender?.ToString() ?? "no sender"}";
}
