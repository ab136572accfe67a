namespace ActorTrader.Venue.Market;

/// <summary>Receives the market that a <see cref="MarketPlayer"/> plays.</summary>
public interface IMarketListener
{
    /// <summary>Takes ticks in market-time order; the player sends nothing more until the task has completed, which is the back-pressure.</summary>
    /// <param name="ticks">At least one tick, at most <see cref="MarketPlayerOptions.MaxBatch"/>; the memory is reused afterwards, so keep copies only.</param>
    /// <param name="ct">Canceled when the player is stopped.</param>
    ValueTask OnTicksAsync(ReadOnlyMemory<MarketTick> ticks, CancellationToken ct);
}
