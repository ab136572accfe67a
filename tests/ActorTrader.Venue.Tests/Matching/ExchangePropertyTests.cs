using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTrader.Venue.Tests.Matching;

public sealed class ExchangePropertyTests
{
    /// <summary>One step of a random session: a quote, a print, an order or a cancel, from nine small numbers.</summary>
    private sealed record Step(int Kind, int Cents, int Spread, int Size, bool IsBuy, int TimeInForce, int Target);

    [Fact]
    public void Whatever_happens_the_rules_of_matching_hold()
    {
        var step = from kind in Gen.Choose(0, 9)
                   from cents in Gen.Choose(-3, 3)
                   from spread in Gen.Choose(0, 3)
                   from size in Gen.Choose(1, 9)
                   from buy in ArbMap.Default.GeneratorFor<bool>()
                   from tif in Gen.Choose(0, 3)
                   from target in Gen.Choose(0, 20)
                   select new Step(kind, cents, spread, size * 100, buy, tif, target);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Gen.ArrayOf(step).ToArbitrary(), steps => Run(steps)));
    }

    private static void Run(Step[] steps)
    {
        var rig = new ExchangeRig();
        var orders = new List<ExchangeOrder>();
        var at = Some.Ten;
        foreach (var step in steps)
        {
            at += TimeSpan.FromMilliseconds(1);
            var from = rig.Events.Count;
            var mid = 13.90m + step.Cents / 100m;
            if (step.Kind <= 3) rig.Play(Some.Quote(at, mid, step.Size, mid + (1 + step.Spread) / 100m, step.Size));
            else if (step.Kind <= 5) rig.Play(Some.Trade(at, mid, step.Size));
            else if (step.Kind <= 8) orders.Add(rig.Submit(step.IsBuy ? OrderSide.Buy : OrderSide.Sell, step.Size, step.Kind == 6 ? null : mid, (TimeInForce)step.TimeInForce));
            else if (orders.Count > 0) rig.Cancel(orders[step.Target % orders.Count]);
            foreach (var happened in rig.Events.Skip(from)) CheckEvent(happened, rig.Exchange.TouchOf(Some.Bac), step);
        }

        foreach (var order in orders) CheckEnd(rig, order);
    }

    private static void CheckEvent(OrderEvent happened, Touch touch, Step step)
    {
        var order = happened.Order;
        if (order.Status.IsOpen()) (order.FilledQuantity + order.LeavesQuantity).ShouldBe(order.Quantity);
        order.FilledQuantity.ShouldBeLessThanOrEqualTo(order.Quantity);
        if (!happened.IsFill) return;

        happened.Quantity.IsPositive.ShouldBeTrue();
        var buys = order.Side == OrderSide.Buy;
        if (order.Type == OrderType.Limit) (buys ? happened.Price <= order.LimitPrice : happened.Price >= order.LimitPrice).ShouldBeTrue("worse than its limit");
        happened.Price.ShouldBeInRange(touch.Bid, touch.Ask, "outside the market");
        // A print fills at the order's limit; everything else at the opposite touch.
        if (step.Kind is < 4 or > 5) happened.Price.ShouldBe(buys ? touch.Ask : touch.Bid);
    }

    private static void CheckEnd(ExchangeRig rig, ExchangeOrder order)
    {
        var events = rig.Events.Where(e => e.Order.Id == order.Id).ToList();
        var last = events[^1].Order;
        events.Where(e => e.IsFill).Aggregate(Quantity.Zero, (sum, e) => sum + e.Quantity).ShouldBe(last.FilledQuantity);
        events.Where(e => e.IsFill).Sum(e => e.Price.ToDecimal() * e.Quantity.ToDecimal()).ShouldBe(last.FilledNotional);
        if (order.IsImmediate) last.Status.IsOpen().ShouldBeFalse("an immediate order rests");
        if (order.TimeInForce == TimeInForce.Fok) (last.FilledQuantity.IsZero || last.Status == ExchangeOrderStatus.Filled).ShouldBeTrue("a fok order is filled in part");
        (rig.Exchange.FindOpen(order.Id) is not null).ShouldBe(last.Status.IsOpen());
    }
}
