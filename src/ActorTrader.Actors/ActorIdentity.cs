namespace ActorTrader.Actors;

/// <summary>The answer to <see cref="Identify"/>.</summary>
public sealed class ActorIdentity(object? messageId, IActorRef? subject)
{
    public object? MessageId { get; } = messageId;

    /// <summary>The actor; null when a selection found none.</summary>
    public IActorRef? Subject { get; } = subject;
}
