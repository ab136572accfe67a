using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Strategies.MovingAverageBand;
using ActorTrader.Strategies.Placement;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTrader.Strategies.Tests.MovingAverageBand;

public sealed class MovingAverageBandTests
{
    // Four prices, 10 %: three of 10.00 and one of x average (30 + x) / 4, so the band's edges for x are 270 / 31 = 8.7096.. and 330 / 29 = 11.3793..
    private static readonly MovingAverageBandParameters Four = new(window: 4, band: 0.10m);

    [Theory]
    [InlineData("8.70", 0, Signal.Enter)]
    [InlineData("8.71", 0, Signal.None)]
    [InlineData("8.70", 100, Signal.None)]
    [InlineData("11.38", 100, Signal.Leave)]
    [InlineData("11.37", 100, Signal.None)]
    [InlineData("11.38", 0, Signal.None)]
    [InlineData("11.38", -100, Signal.None)]
    [InlineData("8.70", -100, Signal.None)]
    public void It_enters_below_the_band_when_flat_and_leaves_above_it_when_long(string price, long held, Signal expected)
    {
        var window = Window(4, 10m, 10m, 10m, Price.Parse(price).ToDecimal());
        BandRule.Decide(window, Price.Parse(price), Four.Band, Quantity.Of(held)).ShouldBe(expected);
    }

    [Fact]
    public void A_price_exactly_on_the_band_is_not_beyond_it()
    {
        // Two prices, 20 %: 8.00 and 12.00 average 10.00, whose band is 8.00 to 12.00.
        BandRule.Decide(Window(2, 12m, 8m), Some.Price(8m), 0.2m, Quantity.Zero).ShouldBe(Signal.None);
        BandRule.Decide(Window(2, 8m, 12m), Some.Price(12m), 0.2m, Quantity.Of(1)).ShouldBe(Signal.None);
        BandRule.Decide(Window(2, 12m, 7.99m), Some.Price(7.99m), 0.2m, Quantity.Zero).ShouldBe(Signal.Enter);
    }

    [Fact]
    public void Nothing_happens_before_the_window_is_full()
    {
        var context = Started(Four);
        Print(context, 10m, 10m, 1m);
        context.Submitted.ShouldBeEmpty();
        Print(context, 1m);
        context.Submitted.Count.ShouldBe(1);
    }

    [Fact]
    public void It_buys_at_the_ask_and_sells_all_it_holds_at_the_bid()
    {
        var context = Started(Four);
        Print(context, 10m, 10m, 10m, 8.50m);
        context.Fill(1, 60);
        context.CancelConfirmed(1);
        Print(context, 11.50m);

        context.Submitted[0].ShouldBe(OrderIntent.Limit(Some.Bac, OrderAction.Buy, Quantity.Of(100), Some.Price(8.51m), TimeInForce.Ioc,
            "print 8.5 against the average 9.6250 of 4, band 0.10"));
        context.Submitted[1].ShouldBe(OrderIntent.Limit(Some.Bac, OrderAction.Sell, Quantity.Of(60), Some.Price(11.49m), TimeInForce.Ioc,
            "print 11.5 against the average 10.0000 of 4, band 0.10"));
    }

    [Fact]
    public void The_window_of_each_symbol_is_its_own()
    {
        var context = new FakeStrategyContext(new MovingAverageBandStrategy(Four), Some.Bac, Some.Ibm).Start();
        Print(context, 10m, 10m, 10m);
        context.Quote(Some.Quote(1m, 1.01m, Some.Ibm));
        context.Trade(Some.Trade(1m, Some.Ibm));

        context.Submitted.ShouldBeEmpty();
    }

    [Fact]
    public void The_running_sum_is_the_sum_of_the_last_prices() => Prop.ForAll<PositiveInt, NonNegativeInt[]>((size, raws) =>
    {
        var window = new PriceWindow(size.Get);
        foreach (var raw in raws) window.Add(Price.FromRaw(raw.Get));
        return window.RawSum == raws.TakeLast(size.Get).Sum(raw => (decimal)raw.Get) && window.IsFull == raws.Length >= size.Get;
    }).Check(Config.QuickThrowOnFailure);

    [Theory]
    [InlineData(1, "0.02")]
    [InlineData(20, "0")]
    [InlineData(20, "1")]
    public void Parameters_out_of_range_are_refused(int window, string band) => Should.Throw<ArgumentOutOfRangeException>(
        () => new MovingAverageBandParameters(window, decimal.Parse(band, System.Globalization.CultureInfo.InvariantCulture)));

    private static PriceWindow Window(int size, params decimal[] prices)
    {
        var window = new PriceWindow(size);
        foreach (var price in prices) window.Add(Some.Price(price));
        return window;
    }

    private static FakeStrategyContext Started(MovingAverageBandParameters parameters) =>
        new FakeStrategyContext(new MovingAverageBandStrategy(parameters)).Start();

    private static void Print(FakeStrategyContext context, params decimal[] prices)
    {
        foreach (var price in prices)
        {
            context.Quote(Some.Quote(price - 0.01m, price + 0.01m));
            context.Trade(Some.Trade(price));
        }
    }
}
