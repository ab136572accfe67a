namespace ActorTrader.Actors.Dispatch;

/// <summary>A queue whose order needs more than appending, so that producers and consumer take turns under a lock. Looking costs no lock.</summary>
internal abstract class LockedQueue : MessageQueue
{
    private readonly Lock _gate = new();
    private int _count;

    public sealed override bool HasMessages => Volatile.Read(ref _count) > 0;

    public sealed override int Count => Volatile.Read(ref _count);

    public sealed override void Enqueue(object message, IActorRef? sender)
    {
        lock (_gate)
        {
            // The fence of the handshake: the new count is visible before the producer looks whether the actor is idle.
            Interlocked.Exchange(ref _count, Add(new Envelope(message, sender)));
        }
    }

    public sealed override bool TryDequeue(out Envelope envelope)
    {
        if (!HasMessages)
        {
            envelope = default;
            return false;
        }

        lock (_gate)
        {
            envelope = Take();
            Volatile.Write(ref _count, _count - 1);
            return true;
        }
    }

    /// <summary>Adds a message, perhaps in the place of another; returns how many wait then.</summary>
    protected abstract int Add(Envelope envelope);

    /// <summary>Takes the next one; there is one.</summary>
    protected abstract Envelope Take();
}
