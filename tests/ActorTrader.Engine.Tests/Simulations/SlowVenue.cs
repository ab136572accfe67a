using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Engine.Tests.Simulations;

/// <summary>A venue whose requests and answers take virtual time, up to <paramref name="longest"/> each way, so that they overtake each other.</summary>
internal sealed class SlowVenue(ITradingVenue venue, TimeProvider time, Random random, TimeSpan longest) : ITradingVenue
{
    public Task<SubmitOutcome> SubmitAsync(Order order, CancellationToken cancellationToken) => Slow(() => venue.SubmitAsync(order, cancellationToken));

    public Task<CancelOutcome> CancelAsync(string venueOrderId, CancellationToken cancellationToken) => Slow(() => venue.CancelAsync(venueOrderId, cancellationToken));

    public Task<VenueResponse<VenueOrder?>> FindOrderAsync(ClientOrderId id, CancellationToken cancellationToken) => Slow(() => venue.FindOrderAsync(id, cancellationToken));

    public Task<VenueResponse<IReadOnlyList<VenueOrder>>> ListOpenOrdersAsync(CancellationToken cancellationToken) => Slow(() => venue.ListOpenOrdersAsync(cancellationToken));

    public Task<VenueResponse<IReadOnlyList<VenuePosition>>> ListPositionsAsync(CancellationToken cancellationToken) => Slow(() => venue.ListPositionsAsync(cancellationToken));

    public Task<VenueResponse<VenueAccount>> GetAccountAsync(CancellationToken cancellationToken) => Slow(() => venue.GetAccountAsync(cancellationToken));

    public Task<VenueResponse<VenueClock>> GetClockAsync(CancellationToken cancellationToken) => Slow(() => venue.GetClockAsync(cancellationToken));

    public Task<VenueResponse<IReadOnlyList<VenueFill>>> ListFillsAsync(Timestamp? after, string? pageToken, CancellationToken cancellationToken) =>
        Slow(() => venue.ListFillsAsync(after, pageToken, cancellationToken));

    public Task<VenueResponse<Instrument?>> FindInstrumentAsync(Symbol symbol, CancellationToken cancellationToken) => Slow(() => venue.FindInstrumentAsync(symbol, cancellationToken));

    private async Task<T> Slow<T>(Func<Task<T>> call)
    {
        await Pause();
        var answer = await call();
        await Pause();
        return answer;
    }

    private async Task Pause()
    {
        var ended = new TaskCompletionSource();
        await using var timer = time.CreateTimer(_ => ended.TrySetResult(), null, TimeSpan.FromTicks(1 + random.NextInt64(longest.Ticks)), Timeout.InfiniteTimeSpan);
        await ended.Task;
    }
}
