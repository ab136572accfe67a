using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Risk;
using ActorTrader.Engine.Tests.World;

namespace ActorTrader.Engine.Tests;

public sealed class OrderLifecycleTests : IAsyncDisposable
{
    private readonly EngineWorld _world = new();
    private readonly ScriptedStrategy _strategy;

    public OrderLifecycleTests() => _strategy = _world.Add(Some.Alpha);

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task An_accepted_intent_is_journaled_sent_once_and_filled()
    {
        await _world.StartAsync();
        var id = await _world.SubmitAsync(_strategy, Some.Buy());
        await _world.Until(() => _world.TradeLog.Count<OrderFilled>() == 1);
        _world.Venue.Submits.ShouldBe([$"submit {id}"]);
        _world.Journaled.Select(payload => payload.GetType()).ShouldBe(
            [typeof(AccountOpened), typeof(OrderAccepted), typeof(OrderAcknowledged), typeof(OrderFilled)]);
        var status = await _world.StatusAsync();
        status.Portfolio.Position(Some.Bac).Quantity.ShouldBe(Some.Shares(100));
        status.Portfolio.Ledger(Some.Alpha).Position(Some.Bac).Quantity.ShouldBe(Some.Shares(100));
    }

    [Fact]
    public async Task The_venue_is_never_asked_for_an_order_that_the_journal_could_not_write()
    {
        await _world.StartAsync();
        _world.Journal.Fails = true;
        var id = await _world.SubmitAsync(_strategy, Some.Buy());
        var reason = await _world.HaltedAsync();
        reason.ShouldContain("disk full");
        await _world.Until(() => _world.TradeLog.Refusals.Any(refusal => refusal.Id == id && refusal.Reason == RefusalReason.JournalUnavailable));
        _world.Venue.Submits.ShouldBeEmpty();
    }

    [Fact]
    public async Task After_the_journal_failed_every_later_intent_is_refused()
    {
        await _world.StartAsync();
        _world.Journal.Fails = true;
        await _world.SubmitAsync(_strategy, Some.Buy());
        await _world.HaltedAsync();
        var id = await _world.SubmitAsync(_strategy, Some.Buy());
        await _world.Until(() => _strategy.Refusals.Any(refusal => refusal.Id == id));
        _strategy.Refusals.ShouldAllBe(refusal => refusal.Reason == RefusalReason.JournalUnavailable);
    }

    [Fact]
    public async Task A_submit_in_doubt_that_took_effect_is_adopted_and_not_sent_again()
    {
        await _world.StartAsync();
        _world.Venue.SubmitScript.Enqueue(order =>
        {
            _world.Venue.Reports = false;
            _world.Venue.Accept(order);
            _world.Venue.Reports = true;
            return Task.FromResult<SubmitOutcome>(new SubmitOutcome.InDoubt("timeout"));
        });
        var id = await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _world.TradeLog.Count<OrderInDoubt>() == 1);
        await _world.Pass(TimeSpan.FromMilliseconds(250));
        await _world.Until(() => _world.TradeLog.Count<OrderAcknowledged>() == 1);
        _world.Venue.Submits.ShouldBe([$"submit {id}"]);
    }

    [Fact]
    public async Task A_submit_in_doubt_that_is_proven_absent_is_sent_again_under_the_same_id()
    {
        await _world.StartAsync();
        _world.Venue.SubmitScript.Enqueue(_ => Task.FromResult<SubmitOutcome>(new SubmitOutcome.InDoubt("reset")));
        var id = await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _world.TradeLog.Count<OrderInDoubt>() == 1);
        await _world.Pass(TimeSpan.FromMilliseconds(250));
        await _world.Until(() => _world.TradeLog.Count<OrderAcknowledged>() == 1);
        _world.Venue.Calls.Where(call => call.EndsWith(id.Value, StringComparison.Ordinal)).ShouldBe([$"submit {id}", $"find {id}", $"submit {id}"]);
    }

    [Fact]
    public async Task A_venue_that_throws_leaves_an_order_in_doubt_not_failed()
    {
        await _world.StartAsync();
        _world.Venue.SubmitScript.Enqueue(_ => throw new HttpRequestException("connection reset"));
        await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _world.TradeLog.Count<OrderInDoubt>() == 1);
        _world.TradeLog.Count<OrderRejected>().ShouldBe(0);
    }

    [Fact]
    public async Task A_duplicate_is_adopted()
    {
        await _world.StartAsync();
        _world.Venue.SubmitScript.Enqueue(order =>
        {
            _world.Venue.Accept(order);
            return Task.FromResult<SubmitOutcome>(new SubmitOutcome.Duplicate(null));
        });
        var id = await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _world.Venue.Calls.Contains($"find {id}"));
        await _world.Until(() => _world.TradeLog.Count<OrderAcknowledged>() == 1);
        _world.Venue.Submits.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_of_the_venue_ends_the_order_with_its_reason()
    {
        await _world.StartAsync();
        _world.Venue.SubmitScript.Enqueue(_ => Task.FromResult<SubmitOutcome>(new SubmitOutcome.Refused(403, 40310000, "insufficient buying power", null)));
        await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _strategy.Updates.Any(update => update.Order.Status == OrderStatus.Rejected));
        _strategy.Updates.Last().Order.StatusReason.ShouldBe("insufficient buying power");
    }

    [Fact]
    public async Task A_throttled_order_waits_and_is_sent_once_more()
    {
        await _world.StartAsync();
        _world.Venue.SubmitScript.Enqueue(_ => Task.FromResult<SubmitOutcome>(new SubmitOutcome.Throttled(TimeSpan.FromSeconds(7), null)));
        var id = await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _world.Venue.Submits.Count == 1);
        await _world.Pass(TimeSpan.FromSeconds(7));
        await _world.Until(() => _world.TradeLog.Count<OrderAcknowledged>() == 1);
        _world.Venue.Submits.ShouldBe([$"submit {id}", $"submit {id}"]);
    }

    [Fact]
    public async Task A_cancel_overtakes_new_orders_of_its_symbol()
    {
        await _world.StartAsync();
        var resting = await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _world.TradeLog.Count<OrderAcknowledged>() == 1);
        var held = new TaskCompletionSource<SubmitOutcome>();
        _world.Venue.SubmitScript.Enqueue(_ => held.Task);
        var inFlight = await _world.SubmitAsync(_strategy, Some.Bid(13.51m));
        await _world.Until(() => _world.Venue.Submits.Count == 2);
        var waiting = await _world.SubmitAsync(_strategy, Some.Bid(13.52m));
        _world.Act(_strategy, context => context.Cancel(resting, "test"));
        await _world.Until(() => _world.TradeLog.Count<CancelRequested>() == 1);
        held.SetResult(new SubmitOutcome.Refused(422, 1, "no", null));
        await _world.Until(() => _world.Venue.Submits.Count == 3);
        _world.Venue.Calls.Where(call => call.StartsWith("submit", StringComparison.Ordinal) || call.StartsWith("cancel", StringComparison.Ordinal))
            .ShouldBe([$"submit {resting}", $"submit {inFlight}", $"cancel v-{resting}", $"submit {waiting}"]);
    }

    [Fact]
    public async Task An_order_canceled_before_it_was_sent_never_reaches_the_venue()
    {
        await _world.StartAsync();
        var held = new TaskCompletionSource<SubmitOutcome>();
        _world.Venue.SubmitScript.Enqueue(_ => held.Task);
        await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _world.Venue.Submits.Count == 1);
        var waiting = await _world.SubmitAsync(_strategy, Some.Bid(13.51m));
        _world.Act(_strategy, context => context.Cancel(waiting, "test"));
        await _world.Until(() => _world.TradeLog.Count<OrderCanceled>() == 1);
        held.SetResult(new SubmitOutcome.Refused(422, 1, "no", null));
        await _world.Until(() => _world.TradeLog.Count<OrderRejected>() == 1);
        _world.Venue.Submits.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_fill_reported_twice_counts_once()
    {
        await _world.StartAsync();
        var id = await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _world.TradeLog.Count<OrderAcknowledged>() == 1);
        var report = _world.Venue.Fill(id.Value, 40);
        _world.Stream.Report(report);
        _world.Venue.Fill(id.Value, 60);
        await _world.Until(() => _strategy.Updates.Any(update => update.Order.Status == OrderStatus.Filled));
        _world.TradeLog.Count<OrderFilled>().ShouldBe(2);
        (await _world.StatusAsync()).Portfolio.Position(Some.Bac).Quantity.ShouldBe(Some.Shares(100));
    }

    [Fact]
    public async Task A_lost_fill_is_found_by_the_sweep()
    {
        await _world.StartAsync();
        var id = await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _world.TradeLog.Count<OrderAcknowledged>() == 1);
        _world.Venue.Reports = false;
        _world.Venue.Fill(id.Value, 100);
        _world.Time.Advance(_world.Options.SweepInterval);
        await _world.Until(() => _world.TradeLog.Count<OrderFilled>() == 1);
        (await _world.StatusAsync()).State.ShouldBe(EngineState.Trading);
    }

    [Fact]
    public async Task A_refused_intent_is_told_and_logged_and_never_journaled()
    {
        await _world.StartAsync();
        var before = _world.Journaled.Count;
        _world.Act(_strategy, context => context.Submit(Some.Buy(symbol: Some.Ge)));
        await _world.Until(() => _strategy.Refusals.Count == 1);
        _strategy.Refusals.ShouldHaveSingleItem().Reason.ShouldBe(RefusalReason.UnknownSymbol);
        _world.TradeLog.Refusals.Count.ShouldBe(1);
        _world.Journaled.Count.ShouldBe(before);
    }

    [Fact]
    public async Task Orders_of_a_block_are_journaled_together_and_sent_in_order()
    {
        await _world.StartAsync();
        _world.Act(_strategy, context =>
        {
            context.Submit(Some.Bid(13.50m));
            context.Submit(Some.Bid(13.51m));
            context.Submit(Some.Bid(13.52m));
        });
        await _world.Until(() => _world.TradeLog.Count<OrderAcknowledged>() == 3);
        _world.Journaled.OfType<OrderEvent>().Take(3).ShouldAllBe(change => change is OrderAccepted);
        _world.Venue.Submits.ShouldBe([.. _world.Journaled.OfType<OrderAccepted>().Select(accepted => $"submit {accepted.Id}")]);
    }
}
