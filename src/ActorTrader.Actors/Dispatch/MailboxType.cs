using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Dispatch;

/// <summary>A kind of mailbox. The host registers one by name in the runtime's setup; every actor that is given the name gets a queue of its own from it.</summary>
/// <remarks>
/// What the runtime itself handles (<see cref="IAutoReceivedMessage"/>: Terminated, PoisonPill, Kill, timers) is never refused, dropped or replaced by
/// any mailbox, and does not count towards a bound.
/// </remarks>
public abstract class MailboxType
{
    private protected MailboxType() { }

    /// <summary>What the queues of this mailbox promise; all can be put back to, since the stash has a deque of its own in front of them.</summary>
    internal abstract Type Semantics { get; }

    /// <summary>Null for the built-in queue of the reference and its cell.</summary>
    internal abstract MessageQueue? Create(LocalActorRef owner);

    private protected static int Positive(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        return capacity;
    }
}
