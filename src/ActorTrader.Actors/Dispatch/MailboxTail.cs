using System.Runtime.CompilerServices;

namespace ActorTrader.Actors.Dispatch;

/// <summary>Where producers put messages: unbounded, one interlocked operation per message, nothing allocated in the steady state.</summary>
/// <remarks>
/// <code>
/// MailboxHead -> [segment, being emptied] -> [segment, full] -> [segment, being filled] &lt;- MailboxTail
///                        |                                             ^
///                        +----------- spare, cleared ------------------+
/// </code>
/// A producer reserves a slot by an interlocked increment, then fills it. Exactly one producer gets the number after the last slot: it alone appends the
/// next segment, the others wait for it. A segment is used again only within its own mailbox, so a producer that was interrupted while it held
/// one finds it either full or part of the same queue, at its end: both are right.
/// It lives in the actor's reference and <see cref="MailboxHead"/> in the cell, so that producers and consumer write to different cache lines.
/// </remarks>
internal struct MailboxTail
{
    // A producer that is this many segments ahead of the consumer waits for it, at each segment and some 20 µs at most. What waits in memory would
    // survive collections and cost more than that. When the consumer does not move, it runs elsewhere or not at all, and is left alone for a while.
    private const int Ahead = 4;
    private const int Looks = 20;
    private const int Leniency = 64;

    private Segment _segment;
    private Segment? _spare;

    // Segments so far, and up to when to be lenient, modulo 65,536: an actor's size counts, and only small differences matter.
    private ushort _appended;
    private ushort _emptied;
    private ushort _lenientUntil;

    public static (MailboxTail Tail, MailboxHead Head) Create()
    {
        var first = new Segment(Segment.FirstLength);
        return (new MailboxTail { _segment = first }, new MailboxHead(first));
    }

    /// <summary>A full fence lies between the reservation, which the consumer's last look counts, and whatever the caller reads afterwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enqueue(object message, IActorRef? sender)
    {
        var segment = Volatile.Read(ref _segment);
        var slots = segment.Slots;
        var index = Interlocked.Increment(ref segment.Reserved) - 1;
        if ((uint)index < (uint)slots.Length) Fill(ref slots[index], message, sender);
        else EnqueueBehind(segment, index, message, sender);
    }

    /// <summary>Takes back an emptied segment for the next append.</summary>
    public void Recycle(Segment segment)
    {
        Volatile.Write(ref _emptied, unchecked((ushort)(_emptied + 1)));
        if (Volatile.Read(ref _spare) is { } known && known.Slots.Length >= segment.Slots.Length) return;
        segment.Next = null;
        Volatile.Write(ref _spare, segment);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill(ref Slot slot, object message, IActorRef? sender)
    {
        if (sender is not null) slot.Sender = sender;
        Volatile.Write(ref slot.Message, message);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EnqueueBehind(Segment full, int index, object message, IActorRef? sender)
    {
        var spin = new SpinWait();
        while (true)
        {
            if (index == full.Slots.Length)
            {
                Append(full);
                if (Since(Volatile.Read(ref _emptied)) > Ahead && Since(_lenientUntil) > 0) LetConsumerCatchUp();
            }

            // The producer that appends may have lost its core; it needs a few instructions only.
            while (ReferenceEquals(Volatile.Read(ref _segment), full) && Volatile.Read(ref full.Reserved) > full.Slots.Length) spin.SpinOnce(sleep1Threshold: -1);
            full = Volatile.Read(ref _segment);
            index = Interlocked.Increment(ref full.Reserved) - 1;
            if ((uint)index >= (uint)full.Slots.Length) continue;
            Fill(ref full.Slots[index], message, sender);
            return;
        }
    }

    private void Append(Segment full)
    {
        // Producers that held this segment from its last use may have filled it before the one that linked it has made it the tail: tails follow in order.
        var spin = new SpinWait();
        while (!ReferenceEquals(Volatile.Read(ref _segment), full)) spin.SpinOnce(sleep1Threshold: -1);
        var length = Math.Min(full.Slots.Length * 2, Segment.MaxLength);
        var next = Interlocked.Exchange(ref _spare, null);
        if (next is null || next.Slots.Length < full.Slots.Length) next = new Segment(length);

        // Opened before it is linked: a reservation made in between is behind everything in the full one, as it should be.
        unchecked
        {
            _appended++;
        }

        Volatile.Write(ref next.Reserved, 0);
        Volatile.Write(ref full.Next, next);
        Volatile.Write(ref _segment, next);
    }

    private readonly int Since(ushort number) => unchecked((short)(_appended - number));

    private void LetConsumerCatchUp()
    {
        var emptied = Volatile.Read(ref _emptied);
        for (var looks = 0; looks < Looks; looks++)
        {
            Thread.SpinWait(20);
            if (Volatile.Read(ref _emptied) != emptied) return;
        }

        _lenientUntil = unchecked((ushort)(_appended + Leniency));
    }
}
