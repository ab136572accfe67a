namespace ActorTrader.Actors.Dispatch;

/// <summary>The queue of a mailbox: many producers, one consumer. Enqueue must contain a full fence before the message becomes visible to
/// <see cref="HasMessages"/>, and count the message there from that fence on: the scheduling handshake in ActorCell rests on it.</summary>
internal abstract class MessageQueue
{
    /// <summary>True also for a message that a producer is just about to make readable.</summary>
    public abstract bool HasMessages { get; }

    /// <summary>An estimate while others add.</summary>
    public abstract int Count { get; }

    /// <summary>Messages that the bound has cost so far.</summary>
    public virtual long Dropped => 0;

    /// <summary>Messages that a later one of their key has replaced so far.</summary>
    public virtual long Conflated => 0;

    public abstract void Enqueue(object message, IActorRef? sender);

    /// <summary>False when empty, or when the next producer has not finished yet: then <see cref="HasMessages"/> stays true.</summary>
    public abstract bool TryDequeue(out Envelope envelope);
}
