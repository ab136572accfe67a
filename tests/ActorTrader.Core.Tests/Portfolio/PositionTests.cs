using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Tests.Portfolio;

/// <summary>Hand-computed; the first three are what a published engine gets wrong.</summary>
public sealed class PositionTests
{
    [Fact]
    public void Fifty_at_100_and_fifty_at_110_average_105()
    {
        var position = Flat.AfterFill(OrderSide.Buy, Some.Shares(50), Some.Dollars(100)).AfterFill(OrderSide.Buy, Some.Shares(50), Some.Dollars(110));
        ShouldBe(position, 100, 10_500, 0);
        position.AverageEntryPrice.ShouldBe(105m);
    }

    [Fact]
    public void A_covered_short_is_credited_once()
    {
        var position = Flat.AfterFill(OrderSide.Sell, Some.Shares(100), Some.Dollars(20)).AfterFill(OrderSide.Buy, Some.Shares(100), Some.Dollars(18));
        ShouldBe(position, 0, 0, 200);
        position.AverageEntryPrice.ShouldBeNull();
    }

    [Fact]
    public void A_sell_through_keeps_both_parts()
    {
        var position = Flat.AfterFill(OrderSide.Buy, Some.Shares(50), Some.Dollars(100)).AfterFill(OrderSide.Sell, Some.Shares(80), Some.Dollars(110));
        ShouldBe(position, -30, -3_300, 500);
        position.AverageEntryPrice.ShouldBe(110m);
    }

    [Fact]
    public void A_buy_through_keeps_both_parts()
    {
        var position = Flat.AfterFill(OrderSide.Sell, Some.Shares(30), Some.Dollars(50)).AfterFill(OrderSide.Buy, Some.Shares(100), Some.Dollars(40));
        ShouldBe(position, 70, 2_800, 300);
    }

    [Fact]
    public void A_partial_sale_realizes_against_the_average_and_leaves_it()
    {
        var position = Flat.AfterFill(OrderSide.Buy, Some.Shares(50), Some.Dollars(100)).AfterFill(OrderSide.Buy, Some.Shares(50), Some.Dollars(110))
            .AfterFill(OrderSide.Sell, Some.Shares(40), Some.Dollars(120));
        ShouldBe(position, 60, 6_300, 600);
        position.AverageEntryPrice.ShouldBe(105m);
    }

    [Fact]
    public void A_partial_cover_realizes_against_the_average_and_leaves_it()
    {
        var position = Flat.AfterFill(OrderSide.Sell, Some.Shares(100), Some.Dollars(20)).AfterFill(OrderSide.Buy, Some.Shares(25), Some.Dollars(22));
        ShouldBe(position, -75, -1_500, -50);
    }

    [Fact]
    public void An_average_that_has_no_end_loses_nothing()
    {
        // 3 shares for 100.01: a third of it is no decimal. Sold one by one at 40, the profit is 120 - 100.01 all the same.
        var position = Flat.AfterFill(OrderSide.Buy, Some.Shares(1), Some.Dollars(100.01m - 66m)).AfterFill(OrderSide.Buy, Some.Shares(2), Some.Dollars(33));
        for (var i = 0; i < 3; i++) position = position.AfterFill(OrderSide.Sell, Some.Shares(1), Some.Dollars(40));
        ShouldBe(position, 0, 0, 19.99m);
    }

    [Fact]
    public void Unrealized_profit_is_what_closing_at_the_mid_price_would_gain()
    {
        var longPosition = Flat.AfterFill(OrderSide.Buy, Some.Shares(100), Some.Dollars(14));
        longPosition.UnrealizedPnl(Some.Board(14.99m, 15.01m)).ShouldBe(new Money(100));
        longPosition.MarketValue(Some.Board(14.99m, 15.01m)).ShouldBe(new Money(1_500));
        Flat.AfterFill(OrderSide.Sell, Some.Shares(100), Some.Dollars(14)).UnrealizedPnl(Some.Board(14.99m, 15.01m)).ShouldBe(new Money(-100));
    }

    [Fact]
    public void Without_a_mark_price_it_is_worth_its_cost()
    {
        var position = Flat.AfterFill(OrderSide.Buy, Some.Shares(100), Some.Dollars(14));
        position.MarketValue(new()).ShouldBe(new Money(1_400));
        position.UnrealizedPnl(new Core.MarketData.QuoteBoard()).ShouldBe(Money.Zero);
    }

    private static Position Flat => Position.Flat(Some.Bac);

    private static void ShouldBe(Position position, decimal quantity, decimal cost, decimal realized)
    {
        position.Quantity.ShouldBe(Some.Shares(quantity));
        position.CostBasis.ShouldBe(new Money(cost));
        position.RealizedPnl.ShouldBe(new Money(realized));
    }
}
