using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Risk;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;
using ActorTrader.Engine.Strategies;
using ActorTrader.Engine.Tests.World;

namespace ActorTrader.Engine.Tests.Strategies;

public class StrategyRunnerTests
{
    private readonly ScriptedStrategy _strategy = new();
    private readonly StrategyRunner _runner;

    public StrategyRunnerTests() => _runner = new StrategyRunner(
        new StrategyRegistration(Some.Alpha, _strategy, [Some.Bac, Some.Ge]), new EngineOptions { MaxUnansweredIntents = 2 }, new CountingIds(), _ => { });

    private IStrategyContext Context => _runner;

    [Fact]
    public void Before_the_start_the_market_is_kept_and_the_strategy_sees_nothing()
    {
        _strategy.Quote = (_, _) => throw new InvalidOperationException("not started");
        Show(Some.Quote());
        Context.Market(Some.Bac)!.Quote.ShouldBe(Some.Quote());
    }

    [Fact]
    public void A_strategy_sees_the_market_as_of_the_event_it_handles()
    {
        Timestamp? seen = null;
        _strategy.Trade = (context, _) => seen = context.Market(Some.Bac)!.Quote.Timestamp;
        Start();
        Show(Some.Quote(at: Some.After(1)));
        Show(new MarketEvent(Some.Trade(at: Some.After(2))));
        Show(Some.Quote(at: Some.After(3)));
        seen.ShouldBe(Some.After(1));
    }

    [Fact]
    public void The_timer_runs_in_market_time_before_the_event_that_passes_it()
    {
        var calls = new List<string>();
        _strategy.Started = context => context.StartTimer(TimeSpan.FromSeconds(10));
        _strategy.Timer = _ => calls.Add("timer");
        _strategy.Quote = (_, _) => calls.Add("quote");
        Show(Some.Quote());
        Start();
        Show(Some.Quote(at: Some.After(9)));
        Show(Some.Quote(at: Some.After(10)));
        calls.ShouldBe(["quote", "timer", "quote"]);
    }

    [Fact]
    public void Intervals_missed_together_are_one_call_and_the_rhythm_stays()
    {
        var calls = new List<Timestamp>();
        _strategy.Started = context => context.StartTimer(TimeSpan.FromSeconds(10));
        _strategy.Timer = context => calls.Add(context.Now);
        Show(Some.Quote());
        Start();
        foreach (var second in new[] { 35, 39, 40 }) Show(Some.Quote(at: Some.After(second)));
        calls.ShouldBe([Some.After(35), Some.After(40)]);
    }

    [Fact]
    public void What_a_failing_callback_asked_for_is_dropped_and_the_rest_stays()
    {
        _strategy.Quote = (context, quote) =>
        {
            context.Submit(Some.Bid());
            if (quote.Timestamp > Some.Now) throw new InvalidOperationException("bug");
        };
        Start();
        Show(Some.Quote());
        Should.Throw<InvalidOperationException>(() => Show(Some.Quote(at: Some.After(1)))).Message.ShouldBe("bug");
        _runner.TakeActions().Count.ShouldBe(1);
        Context.WorkingOrders.Count.ShouldBe(1);
    }

    [Fact]
    public void A_submitted_intent_is_among_the_working_orders_at_once()
    {
        Start();
        var id = Context.Submit(Some.Bid());
        Context.WorkingOrders.ShouldHaveSingleItem().Id.ShouldBe(id);
    }

    [Fact]
    public void A_refused_intent_is_no_working_order()
    {
        Start();
        var id = Context.Submit(Some.Bid());
        _runner.Handle(new IntentRefused(id, Some.Alpha, Some.Bid(), RefusalReason.StaleMarket, "old", Some.Now));
        Context.WorkingOrders.ShouldBeEmpty();
        _strategy.Refusals.ShouldHaveSingleItem().Id.ShouldBe(id);
    }

    [Fact]
    public void Fills_move_the_strategys_own_position()
    {
        Start();
        var order = new Order(Context.Submit(Some.Buy()), Some.Alpha, 0, Some.Buy(), Some.Now);
        var fill = new OrderFilled(order.Id, "x1", Some.Shares(40), Some.Dollars(14m), Some.Shares(40), Some.Now);
        _runner.Handle(new OrderUpdate(order.Apply(fill), fill));
        Context.Position(Some.Bac).Quantity.ShouldBe(Some.Shares(40));
        Context.WorkingOrders.ShouldHaveSingleItem().LeavesQuantity.ShouldBe(Some.Shares(60));
    }

    [Fact]
    public void Starting_takes_over_the_ledger_and_the_open_orders_of_the_journal()
    {
        var order = Some.Order("j1", Some.Buy());
        var state = PortfolioState.Empty
            .Apply(new AccountOpened("PA1", new Money(100_000m), Some.Now))
            .Apply(new OrderAccepted(order, Some.Now))
            .Apply(new OrderFilled(order.Id, "x1", Some.Shares(30), Some.Dollars(14m), Some.Shares(30), Some.Now));
        _runner.Start(state);
        Context.Position(Some.Bac).Quantity.ShouldBe(Some.Shares(30));
        Context.WorkingOrders.ShouldHaveSingleItem().Id.ShouldBe(order.Id);
    }

    [Fact]
    public void Intents_beyond_the_bound_of_undecided_ones_overflow()
    {
        Start();
        for (var i = 0; i < 3; i++) Context.Submit(Some.Bid());
        _runner.TakeActions().Count.ShouldBe(2);
        _runner.TakeOverflow().Count.ShouldBe(1);
    }

    [Fact]
    public void Actions_keep_the_order_in_which_they_were_asked_for()
    {
        Start();
        var first = Context.Submit(Some.Bid());
        Context.Cancel(first, "changed my mind");
        var second = Context.Submit(Some.Bid());
        _runner.TakeActions().Select(action => action.Id).ShouldBe([first, first, second]);
    }

    [Fact]
    public void A_stopped_strategy_sees_nothing_more()
    {
        var quotes = 0;
        _strategy.Quote = (_, _) => quotes++;
        Start();
        _runner.Stop();
        Show(Some.Quote());
        (quotes, _strategy.Stops).ShouldBe((0, 1));
    }

    private void Start() => _runner.Start(PortfolioState.Empty);

    private void Show(in Quote quote) => Show(new MarketEvent(quote));

    private void Show(in MarketEvent change) => _runner.Handle(change, Some.Now);
}
