using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors;

/// <summary>An actor with a stash, which the runtime sets after the constructor has run.</summary>
public interface IActorStash
{
    IStash Stash { get; set; }
}

/// <summary>A stash that any mailbox serves.</summary>
public interface IWithUnrestrictedStash : IActorStash;

/// <summary>A stash, bounded by <c>Props.WithStashCapacity</c> or else by the system's stash capacity.</summary>
public interface IWithStash : IWithUnrestrictedStash, IRequiresMessageQueue<IDequeBasedMessageQueueSemantics>;

/// <summary>A stash without bound, unless <c>Props.WithStashCapacity</c> sets one.</summary>
public interface IWithUnboundedStash : IWithUnrestrictedStash, IRequiresMessageQueue<IUnboundedDequeBasedMessageQueueSemantics>;

/// <summary>A stash, bounded by <c>Props.WithStashCapacity</c> or else by the system's stash capacity.</summary>
public interface IWithBoundedStash : IWithUnrestrictedStash, IRequiresMessageQueue<IBoundedDequeBasedMessageQueueSemantics>;
