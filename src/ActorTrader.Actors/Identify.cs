namespace ActorTrader.Actors;

/// <summary>Answered by every living actor, without its own doing, with <see cref="ActorIdentity"/>.</summary>
public sealed class Identify(object? messageId) : IAutoReceivedMessage, INotInfluenceReceiveTimeout
{
    /// <summary>Returned in the answer to correlate the two; may be null.</summary>
    public object? MessageId { get; } = messageId;
}
