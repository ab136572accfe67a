using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Dispatch;

/// <summary>First in, first out, with a bound: what comes when it is full is a dead letter, and counted.</summary>
/// <remarks>Akka.NET's blocks the sender for the push timeout first. Ours never does: a blocked sender may be the thread that the receiver needs.</remarks>
public sealed class BoundedMailbox : MailboxType
{
    /// <param name="capacity">The most messages that wait; at least 1.</param>
    public BoundedMailbox(int capacity) => Capacity = Positive(capacity);

    public int Capacity { get; }

    /// <summary>Always zero.</summary>
    public TimeSpan PushTimeout => TimeSpan.Zero;

    internal override Type Semantics => typeof(IBoundedDequeBasedMessageQueueSemantics);

    internal override MessageQueue Create(LocalActorRef owner) => new BoundedQueue(owner, Capacity);
}
