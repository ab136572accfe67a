using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Dispatch;

/// <summary>The lowest number first; equal ones first in, first out.</summary>
internal sealed class PriorityMessageQueue(Func<object, int> priorityOf, int initialCapacity) : LockedQueue
{
    private readonly PriorityQueue<Envelope, (int Priority, long Number)> _waiting = new(initialCapacity);
    private long _number;

    protected override int Add(Envelope envelope)
    {
        var message = envelope.Message is TimerMessage timer ? timer.Message : envelope.Message;
        _waiting.Enqueue(envelope, (priorityOf(message), _number++));
        return _waiting.Count;
    }

    protected override Envelope Take() => _waiting.Dequeue();
}
