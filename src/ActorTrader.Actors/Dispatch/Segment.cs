namespace ActorTrader.Actors.Dispatch;

/// <summary>A message with its sender, in place. The message is written last and so publishes the slot.</summary>
internal struct Slot
{
    public object? Message;
    public IActorRef? Sender;
}

/// <summary>A run of slots of a mailbox. Producers count up <see cref="Reserved"/>; the consumer looks at it only when it finds a slot empty,
/// so that the two sides do not fight for one cache line.</summary>
internal sealed class Segment(int length)
{
    /// <summary>Most actors are mostly idle, so a mailbox starts small and doubles up to a cap of 4 KB.</summary>
    public const int FirstLength = 1;

    public const int MaxLength = 256;

    public readonly Slot[] Slots = new Slot[length];

    public Segment? Next;

    /// <summary>Slots handed out; beyond the length when the segment is full.</summary>
    public int Reserved;
}
