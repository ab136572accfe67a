using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Dispatch;

/// <summary>A FIFO in which a message takes the place of the waiting one with its key. No allocation beyond the ring, the table of keys, and keys that box.</summary>
internal sealed class ConflatingQueue(ConflatingMailbox mailbox) : LockedQueue
{
    private readonly EnvelopeDeque _waiting = new();

    // Where a key waits, counted from the first message of all: it stays right while others leave.
    private readonly Dictionary<object, long> _places = [];
    private readonly Queue<object?> _keys = new();
    private long _taken;
    private long _conflated;

    public override long Conflated => Interlocked.Read(ref _conflated);

    protected override int Add(Envelope envelope)
    {
        var key = mailbox.Key(envelope.Message);
        if (key is not null && !_places.TryAdd(key, _taken + _waiting.Count))
        {
            _waiting[(int)(_places[key] - _taken)] = envelope;
            Interlocked.Increment(ref _conflated);
            return _waiting.Count;
        }

        _keys.Enqueue(key);
        _waiting.PushBack(envelope);
        return _waiting.Count;
    }

    protected override Envelope Take()
    {
        if (_keys.Dequeue() is { } key) _places.Remove(key);
        _waiting.TryPopFront(out var envelope);
        _taken++;
        return envelope;
    }
}
