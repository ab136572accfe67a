using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Dispatch;

/// <summary>Urgent messages first, without bound; equal ones keep their order, which Akka.NET promises for the stable sibling only.</summary>
public abstract class UnboundedPriorityMailbox : MailboxType
{
    public const int DefaultCapacity = 11;

    /// <param name="initialCapacity">How many messages each queue has room for before it grows; at least 1.</param>
    protected UnboundedPriorityMailbox(int initialCapacity = DefaultCapacity) => InitialCapacity = Positive(initialCapacity);

    public int InitialCapacity { get; }

    /// <summary>The urgency of a message: the lowest number comes first. Called on the sender's thread: it must be pure, quick, and not throw.</summary>
    protected abstract int PriorityGenerator(object message);

    internal sealed override Type Semantics => typeof(IUnboundedDequeBasedMessageQueueSemantics);

    internal sealed override MessageQueue Create(LocalActorRef owner) => new PriorityMessageQueue(PriorityGenerator, InitialCapacity);
}
