using System.Runtime.CompilerServices;

namespace ActorTrader.Actors.Dispatch;

/// <summary>Where the consumer takes messages from <see cref="MailboxTail"/>. One thread at a time.</summary>
/// <remarks>What has been taken is cleared at the end of a run, or of a segment, in one go: clearing slot by slot would take the cache line
/// from the producer that fills the next one.</remarks>
internal struct MailboxHead
{
    private Segment _segment;
    private Slot[] _slots;
    private int _next;
    private int _cleared;

    public MailboxHead(Segment first)
    {
        _segment = first;
        _slots = first.Slots;
    }

    /// <summary>True also for a message that a producer is just about to make readable.</summary>
    public readonly bool HasMessages => Volatile.Read(ref _segment.Reserved) > _next;

    /// <summary>An estimate: other threads add meanwhile. The walk is as long as the queue has segments.</summary>
    public readonly int Count
    {
        get
        {
            var count = -_next;
            for (var segment = _segment; segment is not null; segment = Volatile.Read(ref segment.Next))
            {
                count += Math.Min(Volatile.Read(ref segment.Reserved), segment.Slots.Length);
            }

            return Math.Max(0, count);
        }
    }

    /// <summary>Null when empty, or when the next producer has not finished yet: then <see cref="HasMessages"/> stays true.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public object? TryDequeue(ref MailboxTail tail, out IActorRef? sender)
    {
        var slots = _slots;
        var next = _next;
        if ((uint)next >= (uint)slots.Length)
        {
            if (!Advance(ref tail))
            {
                sender = null;
                return null;
            }

            slots = _slots;
            next = 0;
        }

        ref var slot = ref slots[next];
        var message = Volatile.Read(ref slot.Message) ?? Await(ref slot);
        if (message is null)
        {
            sender = null;
            return null;
        }

        sender = slot.Sender;
        _next = next + 1;
        return message;
    }

    /// <summary>Lets go of what has been taken.</summary>
    public void Clear()
    {
        if (_cleared == _next) return;
        Array.Clear(_slots, _cleared, _next - _cleared);
        _cleared = _next;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Advance(ref MailboxTail tail)
    {
        var emptied = _segment;
        if (Volatile.Read(ref emptied.Next) is not { } following) return false;
        Clear();
        (_segment, _slots, _next, _cleared) = (following, following.Slots, 0, 0);
        tail.Recycle(emptied);
        return true;
    }

    // A reserved slot is filled within a few instructions, unless its producer lost its core: then the actor's turn ends, and another one comes.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly object? Await(ref Slot slot)
    {
        if (Volatile.Read(ref _segment.Reserved) <= _next) return null;
        for (var spins = 0; spins < 32; spins++)
        {
            Thread.SpinWait(4);
            if (Volatile.Read(ref slot.Message) is { } message) return message;
        }

        return null;
    }
}
