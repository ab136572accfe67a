using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Strategies.Placement;
using ActorTrader.Strategies.PriceThreshold;

namespace ActorTrader.Strategies.Tests.PriceThreshold;

public sealed class PriceThresholdTests
{
    private static readonly PriceThresholdParameters Parameters = new(buyBelow: 10.00m, sellAbove: 10.50m);

    [Theory]
    [InlineData("10.01", 0, Signal.None)]
    [InlineData("10.00", 0, Signal.Enter)]
    [InlineData("9.99", 0, Signal.Enter)]
    [InlineData("9.99", 100, Signal.None)]
    [InlineData("10.49", 100, Signal.None)]
    [InlineData("10.50", 100, Signal.Leave)]
    [InlineData("10.51", 100, Signal.Leave)]
    [InlineData("10.51", 0, Signal.None)]
    [InlineData("9.99", -100, Signal.None)]
    [InlineData("10.51", -100, Signal.None)]
    public void Each_price_and_holding_has_its_signal(string price, long held, Signal expected) =>
        ThresholdRule.Decide(Parameters, Price.Parse(price), Quantity.Of(held)).ShouldBe(expected);

    [Fact]
    public void It_goes_in_and_out_once_each_way()
    {
        var context = new FakeStrategyContext(new PriceThresholdStrategy(Parameters)).Start();
        Print(context, 0, 9.98m);
        Print(context, 1, 9.97m);
        context.Submitted.Count.ShouldBe(1, "one order at a time");
        context.Fill(1, 100);
        Print(context, 2, 9.96m);
        context.Submitted.Count.ShouldBe(1, "one position at a time");
        Print(context, 3, 10.50m);

        context.Submitted[0].ShouldBe(OrderIntent.Limit(Some.Bac, OrderAction.Buy, Quantity.Of(100), Some.Price(9.99m), TimeInForce.Ioc,
            "print 9.98, buy-below 10, sell-above 10.5"));
        context.Submitted[1].ShouldBe(OrderIntent.Limit(Some.Bac, OrderAction.Sell, Quantity.Of(100), Some.Price(10.49m), TimeInForce.Ioc,
            "print 10.5, buy-below 10, sell-above 10.5"));
    }

    [Fact]
    public void Each_symbol_has_a_position_of_its_own()
    {
        var context = new FakeStrategyContext(new PriceThresholdStrategy(Parameters), Some.Bac, Some.Ibm).Start();
        Print(context, 0, 9.98m);
        context.Quote(Some.Quote(9.97m, 9.99m, Some.Ibm));
        context.Trade(Some.Trade(9.98m, Some.Ibm));

        context.Submitted.Select(intent => intent.Symbol).ShouldBe([Some.Bac, Some.Ibm]);
    }

    [Fact]
    public void Buy_below_must_be_below_sell_above() => Should.Throw<ArgumentException>(
        () => PriceThresholdParameters.Read(new FakeParameterReader(("buy-below", 10m), ("sell-above", 10m))))
        .Message.ShouldStartWith("buy-below 10 must be below sell-above 10");

    private static void Print(FakeStrategyContext context, double at, decimal price)
    {
        context.Quote(Some.Quote(at, price - 0.01m, 500, price + 0.01m, 500));
        context.Trade(Some.Trade(at, price, 100));
    }
}
