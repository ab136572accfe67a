using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Strategies.OrderBookImbalance;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTrader.Strategies.Tests.OrderBookImbalance;

public sealed class OrderBookImbalanceStrategyTests
{
    [Fact]
    public void Each_symbol_has_a_level_and_a_position_of_its_own()
    {
        var context = new FakeStrategyContext(new OrderBookImbalanceStrategy(new()), Some.Bac, Some.Ibm).Start();
        context.Quote(Some.Quote(0, 10.00m, 2000, 10.01m, 100));
        context.Quote(Some.Quote(0, 10.01m, 2000, 10.02m, 100));
        context.Quote(Some.Quote(0, 10.01m, 2000, 10.02m, 100, Some.Ibm));

        context.Trade(Some.Trade(100, 10.02m, 100, Some.Ibm));
        context.Submitted.ShouldBeEmpty();
        context.Trade(Some.Trade(100, 10.02m, 100));
        context.Submitted.ShouldHaveSingleItem().Symbol.ShouldBe(Some.Bac);
    }

    [Fact]
    public void It_goes_on_after_a_restart_from_its_position_and_its_open_orders()
    {
        var context = new FakeStrategyContext(new OrderBookImbalanceStrategy(new(maxPosition: 300)))
            .Holding(100)
            .Working(OrderIntent.Limit(Some.Bac, OrderAction.Buy, Quantity.Of(100), Some.Price(10.02m), TimeInForce.Ioc, "before the restart"))
            .Start();
        LevelThenPrint(context, 1, 10.00m);
        context.Submitted.Count.ShouldBe(1, "100 held and 100 pending leave no room below 300");

        context.CancelConfirmed(1);
        LevelThenPrint(context, 2, 10.02m);
        context.Submitted.Count.ShouldBe(2);
    }

    [Fact]
    public void A_refusal_of_an_order_from_before_the_start_arms_nothing()
    {
        var context = new FakeStrategyContext(new OrderBookImbalanceStrategy(new()))
            .Working(OrderIntent.Limit(Some.Bac, OrderAction.Buy, Quantity.Of(100), Some.Price(10.02m), TimeInForce.Ioc, "before the restart"))
            .Start();
        context.Reject(1);
        context.Quote(Some.Quote(0, 10.00m, 2000, 10.01m, 100));
        context.Trade(Some.Trade(100, 10.01m, 100));
        context.Submitted.Count.ShouldBe(1, "the first level still never trades");
    }

    [Fact]
    public void Quotes_of_symbols_that_it_does_not_trade_are_ignored()
    {
        var context = new FakeStrategyContext(new OrderBookImbalanceStrategy(new()), Some.Ibm).Start();
        LevelThenPrint(context, 1, 10.00m);
        context.Submitted.ShouldBeEmpty();
    }

    [Fact]
    public void The_reason_of_an_order_names_the_print_and_the_sizes()
    {
        var context = new FakeStrategyContext(new OrderBookImbalanceStrategy(new())).Start();
        LevelThenPrint(context, 1, 10.00m);
        context.Submitted.ShouldHaveSingleItem().Reason.ShouldBe("print 100 @ 10.02, bid size 2000, ask size 100, ratio 1.8");
    }

    [Theory]
    [InlineData(100, 100, "max-position 100 must exceed clip 100")]
    [InlineData(50, 100, "max-position 50 must exceed clip 100")]
    public void A_maximum_with_which_it_could_never_buy_is_refused(int maxPosition, int clip, string message) =>
        Should.Throw<ArgumentException>(() => OrderBookImbalanceParameters.Read(new FakeParameterReader(("max-position", maxPosition), ("clip", clip))))
            .Message.ShouldStartWith(message);

    [Fact]
    public void Position_and_pending_stay_within_their_bounds_whatever_comes()
    {
        // Each number is one event: a quote on either side, a print at the touch, or what becomes of a pending clip.
        Prop.ForAll<int[]>(events =>
        {
            var decider = new ImbalanceDecider(new OrderBookImbalanceParameters(maxPosition: 300));
            var state = default(ImbalanceState);
            var open = new List<PendingClip>();
            for (var i = 0; i < events.Length; i++)
            {
                state = Step(decider, state, open, events[i], i * 100);
                if (state.PendingBuys.IsNegative || state.PendingSells.IsNegative || state.Position.IsNegative) return false;
                if (state.Position + state.PendingBuys >= Quantity.Of(300)) return false;
                if (state.PendingSells > state.Position) return false;
                if (open.Where(clip => clip.Side == OrderSide.Buy).Sum(clip => clip.Remaining.Raw) != state.PendingBuys.Raw) return false;
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(200));
    }

    private static ImbalanceState Step(ImbalanceDecider decider, ImbalanceState state, List<PendingClip> open, int code, int at)
    {
        var kind = Math.Abs(code % 6);
        if (kind <= 1)
        {
            var bid = 10m + (at % 300) / 10_000m;
            return decider.OnQuote(state, Some.Quote(at, bid, kind == 0 ? 5000 : 100, bid + 0.01m, kind == 0 ? 100 : 5000));
        }

        if (kind <= 3)
        {
            var trade = Some.Trade(at, (kind == 2 ? state.Ask : state.Bid).ToDecimal(), 100);
            if (decider.Decide(state, trade) is not (ImbalanceDecision.Buy or ImbalanceDecision.Sell)) return state;
            state = decider.OnSent(state, kind == 2 ? OrderSide.Buy : OrderSide.Sell, out var sent);
            open.Add(sent);
            return state;
        }

        if (open.Count == 0) return state;
        var clip = open[0];
        open.RemoveAt(0);
        if (kind == 5) return code > 0 ? decider.OnEnded(state, clip) : decider.OnRefused(state, clip);
        var last = Quantity.Min(clip.Remaining, Quantity.Of(Math.Abs((code / 6) % 100) + 1));
        state = decider.OnFilled(state, ref clip, last);
        if (!clip.Remaining.IsZero) open.Insert(0, clip);
        return state;
    }

    private static void LevelThenPrint(FakeStrategyContext context, int round, decimal bid)
    {
        var at = round * 1000;
        context.Quote(Some.Quote(at, bid, 2000, bid + 0.01m, 100));
        context.Quote(Some.Quote(at + 100, bid + 0.01m, 2000, bid + 0.02m, 100));
        context.Trade(Some.Trade(at + 200, bid + 0.02m, 100));
    }
}
