namespace ActorTrader.Engine;

/// <summary>Market events between two actors, each counted since the start; <c>Offered = Delivered + Waiting + Conflated + Overflowed</c>.</summary>
/// <param name="Offered">Put into the outbox.</param>
/// <param name="Delivered">Told to the receiver.</param>
/// <param name="Waiting">In the outbox now.</param>
/// <param name="Conflated">Quotes replaced by a newer one before they were told.</param>
/// <param name="Overflowed">Refused at the outbox's hard limit: lost.</param>
public readonly record struct FlowCounters(long Offered, long Delivered, long Waiting, long Conflated, long Overflowed)
{
    public static FlowCounters operator +(FlowCounters left, FlowCounters right) => new(
        left.Offered + right.Offered,
        left.Delivered + right.Delivered,
        left.Waiting + right.Waiting,
        left.Conflated + right.Conflated,
        left.Overflowed + right.Overflowed);
}
