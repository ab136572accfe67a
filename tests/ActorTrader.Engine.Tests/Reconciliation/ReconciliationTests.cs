using ActorTrader.Core.Execution;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Risk;
using ActorTrader.Engine.Tests.World;

namespace ActorTrader.Engine.Tests.Reconciliation;

public sealed class ReconciliationTests : IAsyncDisposable
{
    private readonly EngineWorld _world = new();
    private readonly ScriptedStrategy _strategy;

    public ReconciliationTests() => _strategy = _world.Add(Some.Alpha);

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task An_empty_journal_opens_with_the_venues_cash()
    {
        await _world.StartAsync();
        _world.Journaled.ShouldHaveSingleItem().ShouldBeOfType<AccountOpened>().Cash.Dollars.ShouldBe(100_000m);
    }

    [Fact]
    public async Task An_empty_journal_refuses_an_account_that_holds_something()
    {
        _world.Venue.Hold(Some.Ge, 50);
        _world.LaunchConnected();
        (await _world.HaltedAsync()).ShouldContain("position GE: 0 here, 50 at the venue");
        _world.Journaled.ShouldBeEmpty();
        (await Should.ThrowAsync<EngineHaltedException>(() => _world.Engine.Ready)).Message.ShouldContain("position GE");
    }

    [Fact]
    public async Task After_a_crash_an_order_that_the_venue_has_is_adopted()
    {
        await _world.StartAsync();
        _world.Venue.SubmitScript.Enqueue(order =>
        {
            _world.Venue.Reports = false;
            _world.Venue.Accept(order);
            return new TaskCompletionSource<SubmitOutcome>().Task;
        });
        var id = await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _world.Venue.Find(id.Value) is not null);
        _world.Venue.Reports = true;
        await _world.CrashAndStartAsync();
        _world.Venue.Submits.ShouldBe([$"submit {id}"]);
        (await _world.StatusAsync()).Portfolio.FindOrder(id)!.Status.ShouldBe(OrderStatus.Working);
    }

    [Fact]
    public async Task After_a_crash_an_order_that_the_venue_never_had_is_sent_under_its_id()
    {
        await _world.StartAsync();
        _world.Venue.SubmitScript.Enqueue(_ => new TaskCompletionSource<SubmitOutcome>().Task);
        var id = await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _world.Venue.Submits.Count == 1);
        await _world.CrashAndStartAsync();
        await _world.Until(() => _world.TradeLog.Count<OrderAcknowledged>() == 1);
        _world.Venue.Submits.ShouldBe([$"submit {id}", $"submit {id}"]);
        _world.Journaled.OfType<OrderAccepted>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task After_a_crash_new_risk_that_has_aged_is_not_sent()
    {
        await _world.StartAsync();
        _world.Venue.SubmitScript.Enqueue(_ => new TaskCompletionSource<SubmitOutcome>().Task);
        await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _world.Venue.Submits.Count == 1);
        _world.Time.Advance(TimeSpan.FromSeconds(90));
        await _world.CrashAndStartAsync();
        await _world.Until(() => _world.TradeLog.Count<OrderRejected>() == 1);
        _world.Venue.Submits.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Fills_that_happened_while_the_engine_was_down_are_counted_once()
    {
        await _world.StartAsync();
        var id = await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _world.TradeLog.Count<OrderAcknowledged>() == 1);
        _world.Venue.Fill(id.Value, 30);
        await _world.Until(() => _world.TradeLog.Count<OrderFilled>() == 1);
        _world.Venue.Reports = false;
        _world.Venue.Fill(id.Value, 50);
        _world.Venue.Reports = true;
        await _world.CrashAndStartAsync();
        var portfolio = (await _world.StatusAsync()).Portfolio;
        portfolio.Position(Some.Bac).Quantity.ShouldBe(Some.Shares(80));
        portfolio.Cash.Dollars.ShouldBe(_world.Venue.Cash);
        _world.Journaled.OfType<OrderFilled>().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_restart_tells_the_strategy_its_position_and_open_orders()
    {
        await _world.StartAsync();
        await _world.SubmitAsync(_strategy, Some.Buy());
        await _world.Until(() => _world.TradeLog.Count<OrderFilled>() == 1);
        var resting = await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _world.TradeLog.Count<OrderAcknowledged>() == 2);
        await _world.CrashAndStartAsync();
        var seen = await _world.InsideAsync(_world.Strategy, context => (context.Position(Some.Bac).Quantity, context.WorkingOrders.Single().Id));
        seen.ShouldBe((Some.Shares(100), resting));
    }

    [Fact]
    public async Task A_difference_that_stays_halts_with_the_difference()
    {
        await _world.StartAsync();
        _world.Venue.Cash -= 5;
        _world.Stream.State(FeedState.Waiting);
        _world.Stream.State(FeedState.Live);
        foreach (var wait in new[] { 500, 1_000, 2_000, 4_000, 8_000, 16_000 }) await _world.Pass(TimeSpan.FromMilliseconds(wait));
        (await _world.HaltedAsync()).ShouldContain("cash: 100000.00 here, 99995.00 at the venue");
        _world.Journaled.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_difference_that_passes_does_not_halt()
    {
        await _world.StartAsync();
        _world.Venue.Cash -= 5;
        _world.Stream.State(FeedState.Waiting);
        _world.Stream.State(FeedState.Live);
        await _world.Until(() => _world.Time.IsSet(TimeSpan.FromMilliseconds(500)));
        _world.Venue.Cash += 5;
        _world.Time.Advance(TimeSpan.FromMilliseconds(500));
        await _world.Until(() => _world.Events.Count(happened => happened.Message.StartsWith("Trading", StringComparison.Ordinal)) == 2);
    }

    [Fact]
    public async Task While_the_stream_is_lost_intents_are_refused_and_after_it_they_pass()
    {
        await _world.StartAsync();
        _world.Stream.State(FeedState.Waiting, "socket closed");
        await _world.Until(() => _world.Events.Any(happened => happened.Message.StartsWith("Reconciling: order updates are Waiting", StringComparison.Ordinal)));
        await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _strategy.Refusals.Count == 1);
        _strategy.Refusals.ShouldHaveSingleItem().Reason.ShouldBe(RefusalReason.TradingHalted);
        _world.Stream.State(FeedState.Live);
        await _world.Until(() => _world.Events.Count(happened => happened.Message.StartsWith("Trading", StringComparison.Ordinal)) == 2);
        await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _world.TradeLog.Count<OrderAcknowledged>() == 1);
    }

    [Fact]
    public async Task A_fill_of_a_closed_order_that_nobody_reported_is_found_by_the_full_list()
    {
        await _world.StartAsync();
        var id = await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _world.TradeLog.Count<OrderAcknowledged>() == 1);

        // The cancel's report overtakes the fill's, which is lost with the connection.
        _world.Venue.CancelResting(id.Value);
        await _world.Until(() => _world.TradeLog.Count<OrderCanceled>() == 1);
        _world.Venue.Reports = false;
        _world.Venue.Fill(id.Value, 100);
        _world.Venue.Reports = true;
        _world.Stream.State(FeedState.Waiting);
        _world.Stream.State(FeedState.Live);
        foreach (var wait in new[] { 500, 1_000, 2_000 }) await _world.Pass(TimeSpan.FromMilliseconds(wait));
        await _world.Until(() => _world.TradeLog.Count<OrderFilled>() == 1);
        await _world.Until(() => _world.Events.Count(happened => happened.Message.StartsWith("Trading", StringComparison.Ordinal)) == 2);
    }

    [Fact]
    public async Task A_look_up_that_fails_is_asked_again_and_never_taken_for_absence()
    {
        await _world.StartAsync();
        _world.Venue.SubmitScript.Enqueue(order =>
        {
            _world.Venue.Reports = false;
            _world.Venue.Accept(order);
            return Task.FromResult<SubmitOutcome>(new SubmitOutcome.InDoubt("timeout"));
        });
        _world.Venue.FindScript.Enqueue(() => throw new VenueQueryException("503", 503));
        var id = await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Pass(TimeSpan.FromMilliseconds(250));
        await _world.Until(() => _world.Venue.Calls.Contains($"find {id}"));
        await _world.Pass(TimeSpan.FromMilliseconds(250));
        await _world.Until(() => _world.TradeLog.Count<OrderAcknowledged>() == 1);
        _world.Venue.Submits.Count.ShouldBe(1);
    }
}
