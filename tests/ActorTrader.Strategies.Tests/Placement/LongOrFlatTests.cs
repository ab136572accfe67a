using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Strategies.Placement;
using ActorTrader.Strategies.PriceThreshold;

namespace ActorTrader.Strategies.Tests.Placement;

/// <summary>One order at a time and the pause, seen through the simplest strategy that uses them.</summary>
public sealed class LongOrFlatTests
{
    public static TheoryData<string> FruitlessEnds => ["refused", "rejected", "canceled", "expired"];

    [Theory]
    [MemberData(nameof(FruitlessEnds))]
    public void After_an_order_that_came_to_nothing_it_waits(string end)
    {
        var context = Started();
        Print(context, 0);
        Action<int> apply = end switch
        {
            "refused" => context.Refuse,
            "rejected" => context.Reject,
            "canceled" => context.CancelConfirmed,
            _ => context.Expire,
        };
        apply(1);
        Print(context, 4999);
        context.Submitted.Count.ShouldBe(1);
        Print(context, 5000);
        context.Submitted.Count.ShouldBe(2);
    }

    [Fact]
    public void After_a_partial_fill_it_goes_on_with_what_it_holds_at_once()
    {
        var context = Started();
        Print(context, 0);
        context.Fill(1, 30);
        context.CancelConfirmed(1);
        Print(context, 1, 20m);

        context.Submitted[1].Quantity.ShouldBe(Quantity.Of(30));
        context.Submitted[1].Action.ShouldBe(OrderAction.Sell);
    }

    [Fact]
    public void An_order_from_before_the_start_is_waited_for()
    {
        var context = new FakeStrategyContext(new PriceThresholdStrategy(new(10m, 15m)))
            .Working(OrderIntent.Market(Some.Bac, OrderAction.Buy, Quantity.Of(100), "before the restart")).Start();
        Print(context, 0);
        context.Submitted.Count.ShouldBe(1);
        context.Fill(1, 100);
        Print(context, 1, 20m);
        context.Submitted.Count.ShouldBe(2);
    }

    [Fact]
    public void A_late_event_of_an_earlier_order_does_not_free_the_symbol()
    {
        var context = Started();
        Print(context, 0);
        context.Expire(1);
        Print(context, 5000);
        context.CancelConfirmed(1);
        Print(context, 20_000);

        context.Submitted.Count.ShouldBe(2, "order 2 is still out");
    }

    [Fact]
    public void A_market_order_has_no_limit_and_needs_no_quote()
    {
        var parameters = new PriceThresholdParameters(10m, 15m, new PlacementParameters(quantity: 7, type: OrderType.Market));
        var context = new FakeStrategyContext(new PriceThresholdStrategy(parameters)).Start();
        context.Trade(Some.Trade(9m));

        context.Submitted.ShouldHaveSingleItem().ShouldBe(
            OrderIntent.Market(Some.Bac, OrderAction.Buy, Quantity.Of(7), "print 9, buy-below 10, sell-above 15"));
    }

    [Fact]
    public void A_limit_order_waits_for_a_book_with_both_sides()
    {
        var context = Started();
        context.Trade(Some.Trade(9m));
        context.Quote(Some.Quote(9m, 0m));
        context.Trade(Some.Trade(9m));
        context.Submitted.ShouldBeEmpty();

        context.Quote(Some.Quote(9m, 9.01m));
        context.Trade(Some.Trade(9m));
        context.Submitted.Count.ShouldBe(1);
    }

    private static FakeStrategyContext Started() => new FakeStrategyContext(new PriceThresholdStrategy(new(10m, 15m))).Start();

    private static void Print(FakeStrategyContext context, double at, decimal price = 9m)
    {
        context.Quote(Some.Quote(at, price - 0.01m, 500, price + 0.01m, 500));
        context.Trade(Some.Trade(at, price, 100));
    }
}
