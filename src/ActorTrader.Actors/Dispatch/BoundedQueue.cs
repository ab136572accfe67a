using System.Collections.Concurrent;
using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Dispatch;

/// <summary>A FIFO that refuses what exceeds its bound. Refused messages become dead letters on the sender's thread.</summary>
internal sealed class BoundedQueue(LocalActorRef owner, int capacity) : MessageQueue
{
    private readonly ConcurrentQueue<Envelope> _queue = new();
    private int _waiting;
    private int _exempt;
    private long _dropped;

    public override bool HasMessages => Volatile.Read(ref _waiting) > 0 || Volatile.Read(ref _exempt) > 0;

    public override int Count => Volatile.Read(ref _waiting) + Volatile.Read(ref _exempt);

    public override long Dropped => Interlocked.Read(ref _dropped);

    public override void Enqueue(object message, IActorRef? sender)
    {
        if (message is IAutoReceivedMessage)
        {
            Interlocked.Increment(ref _exempt);
        }
        else if (!TryReserve())
        {
            Interlocked.Increment(ref _dropped);
            owner.SystemImpl.Drop(new Envelope(message, sender), owner);
            return;
        }

        _queue.Enqueue(new Envelope(message, sender));
    }

    public override bool TryDequeue(out Envelope envelope)
    {
        if (!_queue.TryDequeue(out envelope)) return false;
        Interlocked.Decrement(ref envelope.Message is IAutoReceivedMessage ? ref _exempt : ref _waiting);
        return true;
    }

    // Never counts beyond the bound, not even for a moment: that would refuse messages for which there is room.
    private bool TryReserve()
    {
        var waiting = Volatile.Read(ref _waiting);
        while (waiting < capacity)
        {
            var seen = Interlocked.CompareExchange(ref _waiting, waiting + 1, waiting);
            if (seen == waiting) return true;
            waiting = seen;
        }

        return false;
    }
}
