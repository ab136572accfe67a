using ActorTrader.Core.Execution;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Risk;
using ActorTrader.Engine.Tests.World;

namespace ActorTrader.Engine.Tests.Sessions;

public sealed class SessionTests : IAsyncDisposable
{
    private readonly EngineWorld _world = new();
    private readonly ScriptedStrategy _alpha;
    private readonly ScriptedStrategy _beta;

    public SessionTests()
    {
        _alpha = _world.Add(Some.Alpha);
        _beta = _world.Add(Some.Beta);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Strategies_start_only_when_the_feed_is_live_and_the_books_agree()
    {
        _world.Launch();
        _world.Stream.State(FeedState.Live);
        await _world.Until(() => _world.Events.Any(happened => happened.Message.StartsWith("Trading", StringComparison.Ordinal)));
        _alpha.Starts.ShouldBe(0);
        _world.Feed.State(FeedState.Live);
        await _world.Until(() => _alpha.Starts == 1);
        await _world.Engine.Ready;
    }

    [Fact]
    public async Task The_end_cancels_what_rests_and_closes_each_ledger_in_its_own_name()
    {
        await _world.StartAsync();
        await BuyAsync(_alpha, 100);
        await BuyAsync(_beta, 40);
        await _world.SubmitAsync(_alpha, Some.Bid());
        await _world.Until(() => _world.TradeLog.Count<OrderAcknowledged>() == 3);
        var report = await _world.EndAsync(EndOfSession.Liquidate);
        report.Problems.ShouldBeEmpty();
        report.IsClean.ShouldBeTrue();
        _world.Venue.Position(Some.Bac).IsZero.ShouldBeTrue();
        report.Portfolio.Ledgers.Values.ShouldAllBe(ledger => ledger.Positions.Values.All(position => position.Quantity.IsZero));
        _world.Journaled.OfType<OrderAccepted>().Where(accepted => accepted.Order.Intent.Action == OrderAction.Liquidate)
            .Select(accepted => (accepted.Order.Strategy, accepted.Order.OrderQuantity)).ShouldBe([(Some.Alpha, Some.Shares(100)), (Some.Beta, Some.Shares(40))]);
        _world.TradeLog.Count<OrderCanceled>().ShouldBe(1);
    }

    [Fact]
    public async Task Holding_leaves_positions_and_is_clean()
    {
        await _world.StartAsync();
        await BuyAsync(_alpha, 100);
        var report = await _world.EndAsync(EndOfSession.Hold);
        report.IsClean.ShouldBeTrue();
        _world.Venue.Position(Some.Bac).ShouldBe(Some.Shares(100));
    }

    [Fact]
    public async Task A_custom_end_places_its_orders()
    {
        await _world.StartAsync();
        await BuyAsync(_alpha, 100);
        var report = await _world.EndAsync(EndOfSession.Custom(_ => [(Some.Alpha, Some.Sell(30))]));
        report.IsClean.ShouldBeTrue();
        _world.Venue.Position(Some.Bac).ShouldBe(Some.Shares(70));
    }

    [Fact]
    public async Task What_a_strategy_wants_while_it_stops_is_refused()
    {
        await _world.StartAsync();
        _alpha.Stopping = context => context.Submit(Some.Bid());
        await _world.EndAsync(EndOfSession.Hold);
        await _world.Until(() => _world.TradeLog.Refusals.Count == 1);
        _world.TradeLog.Refusals.ShouldHaveSingleItem().Reason.ShouldBe(RefusalReason.TradingHalted);
        _world.Venue.Submits.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rejected_liquidation_is_tried_again_and_then_reported()
    {
        await _world.StartAsync();
        await BuyAsync(_alpha, 100);
        for (var i = 0; i < 3; i++)
            _world.Venue.SubmitScript.Enqueue(_ => Task.FromResult<SubmitOutcome>(new SubmitOutcome.Refused(403, 40310000, "halted", null)));
        var report = await _world.EndAsync(EndOfSession.Liquidate);
        report.IsClean.ShouldBeFalse();
        report.NotClosed.ShouldHaveSingleItem().Position.Quantity.ShouldBe(Some.Shares(100));
        _world.TradeLog.Count<OrderRejected>().ShouldBe(3);
    }

    [Fact]
    public async Task A_liquidation_that_does_not_fill_is_canceled_and_reported_in_the_time_given()
    {
        await _world.StartAsync();
        await BuyAsync(_alpha, 100);
        _world.Venue.FillsMarketOrders = false;
        var ending = _world.EndAsync(EndOfSession.Liquidate);
        for (var round = 0; round < 3; round++) await _world.Pass(TimeSpan.FromSeconds(10));
        var report = await ending;
        report.NotClosed.ShouldHaveSingleItem().Strategy.ShouldBe(Some.Alpha);
        report.OpenOrders.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_end_without_an_answer_reports_when_the_time_is_over()
    {
        await _world.StartAsync();
        _world.Venue.SubmitScript.Enqueue(_ => new TaskCompletionSource<SubmitOutcome>().Task);
        var id = await _world.SubmitAsync(_alpha, Some.Bid());
        await _world.Until(() => _world.Venue.Submits.Count == 1);
        var ending = _world.EndAsync(EndOfSession.Liquidate, TimeSpan.FromSeconds(3));
        await _world.Until(() => _world.TradeLog.Count<CancelRequested>() == 1);
        await _world.Pass(TimeSpan.FromSeconds(3));
        var report = await ending;
        report.OpenOrders.ShouldHaveSingleItem().Id.ShouldBe(id);
        report.Problems.ShouldContain("time ran out while Canceling");
    }

    [Fact]
    public async Task A_second_asker_gets_the_same_report()
    {
        await _world.StartAsync();
        var first = await _world.EndAsync(EndOfSession.Hold);
        (await _world.EndAsync(EndOfSession.Liquidate)).ShouldBeSameAs(first);
    }

    [Fact]
    public async Task The_end_compares_the_books_with_the_venue()
    {
        await _world.StartAsync();
        _world.Venue.Cash += 1;
        var ending = _world.EndAsync(EndOfSession.Hold);
        foreach (var wait in new[] { 500, 1_000, 2_000, 4_000, 8_000, 16_000 }) await _world.Pass(TimeSpan.FromMilliseconds(wait));
        (await ending).Differences.ShouldHaveSingleItem().What.ShouldBe("cash");
    }

    private async Task BuyAsync(ScriptedStrategy strategy, decimal shares)
    {
        var id = await _world.SubmitAsync(strategy, Some.Buy(shares));
        await _world.Until(() => _world.TradeLog.Updates.Any(update => update.Order.Id == id && update.Order.Status == OrderStatus.Filled));
    }
}
