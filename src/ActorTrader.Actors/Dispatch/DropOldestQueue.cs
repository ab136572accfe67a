using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Dispatch;

/// <summary>A FIFO in which the oldest waiting message makes room for one beyond the bound.</summary>
internal sealed class DropOldestQueue(int capacity) : LockedQueue
{
    private readonly EnvelopeDeque _waiting = new();
    private int _droppable;
    private long _dropped;

    public override long Dropped => Interlocked.Read(ref _dropped);

    protected override int Add(Envelope envelope)
    {
        if (envelope.Message is not IAutoReceivedMessage)
        {
            if (_droppable == capacity)
            {
                _waiting.RemoveFirst(static waiting => waiting.Message is not IAutoReceivedMessage);
                Interlocked.Increment(ref _dropped);
            }
            else
            {
                _droppable++;
            }
        }

        _waiting.PushBack(envelope);
        return _waiting.Count;
    }

    protected override Envelope Take()
    {
        _waiting.TryPopFront(out var envelope);
        if (envelope.Message is not IAutoReceivedMessage) _droppable--;
        return envelope;
    }
}
