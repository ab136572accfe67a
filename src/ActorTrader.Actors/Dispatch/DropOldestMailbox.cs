using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Dispatch;

/// <summary>First in, first out, with a bound: when it is full the oldest waiting message makes room, and is counted. For readers to whom the latest matter.</summary>
/// <remarks>What was dropped is no dead letter: a feed that outruns its reader would flood whoever listens to those.</remarks>
public sealed class DropOldestMailbox : MailboxType
{
    /// <param name="capacity">The most messages that wait; at least 1.</param>
    public DropOldestMailbox(int capacity) => Capacity = Positive(capacity);

    public int Capacity { get; }

    internal override Type Semantics => typeof(IBoundedDequeBasedMessageQueueSemantics);

    internal override MessageQueue Create(LocalActorRef owner) => new DropOldestQueue(Capacity);
}
