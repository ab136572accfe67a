using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Engine.Tests.World;

namespace ActorTrader.Engine.Tests.Portfolio;

public sealed class PortfolioRestartTests : IAsyncDisposable
{
    private readonly EngineWorld _world = new();
    private readonly ScriptedStrategy _strategy;

    public PortfolioRestartTests() => _strategy = _world.Add(Some.Alpha);

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_report_that_breaks_an_invariant_journals_nothing_and_the_books_are_compared_anew()
    {
        await _world.StartAsync();
        var id = await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _world.TradeLog.Count<OrderAcknowledged>() == 1);
        var fill = _world.Venue.Fill(id.Value, 10);
        await _world.Until(() => _world.TradeLog.Count<OrderFilled>() == 1);
        var overfill = fill with { ExecutionId = "nonsense", LastQuantity = Some.Shares(1_000), Order = fill.Order with { FilledQuantity = Some.Shares(1_010) } };
        _world.Stream.Report(overfill);
        await _world.Until(() => Reached("Trading") == 2);
        _world.Journaled.OfType<OrderFilled>().Count().ShouldBe(1);
        _world.Venue.Fill(id.Value, 90);
        await _world.Until(() => _strategy.Updates.Any(update => update.Order.Status == OrderStatus.Filled));
        (await _world.StatusAsync()).Portfolio.Position(Some.Bac).Quantity.ShouldBe(Some.Shares(100));
    }

    [Fact]
    public async Task A_snapshot_and_what_came_after_it_give_the_same_books()
    {
        _world.Options = new EngineOptions { SnapshotEvery = 3 };
        await _world.StartAsync();
        for (var i = 1; i <= 4; i++)
        {
            var before = i;
            await _world.SubmitAsync(_strategy, Some.Buy(10));
            await _world.Until(() => _world.TradeLog.Count<OrderFilled>() == before);
        }

        var live = (await _world.StatusAsync()).Portfolio;
        await _world.CrashAndStartAsync();
        var replayed = (await _world.StatusAsync()).Portfolio;
        replayed.Cash.ShouldBe(live.Cash);
        replayed.Orders.Keys.ShouldBe(live.Orders.Keys);
        replayed.Position(Some.Bac).ShouldBe(live.Position(Some.Bac));
    }

    private int Reached(string state) => _world.Events.Count(happened => happened.Message.StartsWith(state, StringComparison.Ordinal));
}
