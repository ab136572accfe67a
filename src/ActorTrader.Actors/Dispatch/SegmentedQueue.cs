using System.Runtime.CompilerServices;

namespace ActorTrader.Actors.Dispatch;

/// <summary>Unbounded FIFO of array segments, linked; one interlocked operation per message and no allocation beyond the slots (16 bytes each).</summary>
/// <remarks>
/// A producer reserves a slot with an interlocked increment, then fills it; the filled message publishes the slot. The consumer takes slots in
/// order, so messages of one producer keep their order. A segment is never reused: a slow producer may still hold it.
/// Segments start small, since most actors are mostly idle, and double up to a cap that stays out of the large-object heap.
/// </remarks>
internal sealed class SegmentedQueue : MessageQueue
{
    private const int FirstLength = 4;
    private const int MaxLength = 512;

    private Segment _tail;
    private Segment _head;
    private int _next;

    public SegmentedQueue() => _head = _tail = new Segment(FirstLength);

    public override bool HasMessages
    {
        get
        {
            var head = _head;

            // A consumed segment with a reservation beyond its end has a successor, now or in a moment.
            return Volatile.Read(ref head.Reserved) > _next;
        }
    }

    public override void Enqueue(object message, IActorRef? sender)
    {
        while (true)
        {
            var tail = Volatile.Read(ref _tail);
            var index = Interlocked.Increment(ref tail.Reserved) - 1;
            if (index < tail.Slots.Length)
            {
                ref var slot = ref tail.Slots[index];
                slot.Sender = sender;
                Volatile.Write(ref slot.Message, message);
                return;
            }

            Append(tail);
        }
    }

    public override bool TryDequeue(out Envelope envelope)
    {
        var head = _head;
        if (_next == head.Slots.Length)
        {
            var following = Volatile.Read(ref head.Next);
            if (following is null)
            {
                envelope = default;
                return false;
            }

            _head = head = following;
            _next = 0;
        }

        ref var slot = ref head.Slots[_next];
        var message = Volatile.Read(ref slot.Message) ?? Await(ref slot, head);
        if (message is null)
        {
            envelope = default;
            return false;
        }

        envelope = new Envelope(message, slot.Sender);
        slot = default;
        _next++;
        return true;
    }

    // A reserved slot is filled within a few instructions, unless its producer lost its core: then the mailbox goes to the back of the pool's queue.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private object? Await(ref Slot slot, Segment head)
    {
        if (Volatile.Read(ref head.Reserved) <= _next) return null;
        for (var spins = 0; spins < 32; spins++)
        {
            Thread.SpinWait(4);
            if (Volatile.Read(ref slot.Message) is { } message) return message;
        }

        return null;
    }

    private void Append(Segment full)
    {
        if (Volatile.Read(ref full.Next) is null)
        {
            var segment = new Segment(Math.Min(full.Slots.Length * 2, MaxLength));
            Interlocked.CompareExchange(ref full.Next, segment, null);
        }

        Interlocked.CompareExchange(ref _tail, full.Next!, full);
    }

    private struct Slot
    {
        public object? Message;
        public IActorRef? Sender;
    }

    private sealed class Segment(int length)
    {
        public readonly Slot[] Slots = new Slot[length];
        public Segment? Next;
        public int Reserved;
    }
}
