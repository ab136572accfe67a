using ActorTrader.Venue.Market;

namespace ActorTrader.Venue.Trading;

/// <summary>Brings the played market to the matching core first, then to the data subscribers.</summary>
/// <param name="publish">Sends the ticks to subscribers; its wait is the market's back-pressure.</param>
internal sealed class MarketDriver(VenueLoop loop, Func<ReadOnlyMemory<MarketTick>, CancellationToken, ValueTask> publish) : IMarketListener
{
    public async ValueTask OnTicksAsync(ReadOnlyMemory<MarketTick> ticks, CancellationToken ct)
    {
        await loop.AskAsync(
            desk =>
            {
                desk.OnTicks(ticks.Span);
                return true;
            },
            ct).ConfigureAwait(false);
        await publish(ticks, ct).ConfigureAwait(false);
    }
}
