using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Values;
using ActorTrader.Strategies.Periodic;

namespace ActorTrader.Strategies.Tests.Periodic;

public sealed class PeriodicFunctionTests
{
    [Theory]
    [InlineData(100, 0, 0, "Buy 100")]
    [InlineData(100, 30, 0, "Buy 70")]
    [InlineData(100, 100, 0, "")]
    [InlineData(100, 150, 0, "Sell 50")]
    [InlineData(0, 150, 0, "Sell 150")]
    [InlineData(100, 0, 100, "")]
    [InlineData(100, 0, 40, "")]
    [InlineData(100, 150, -50, "")]
    public void Target_quantity_orders_what_is_missing_unless_an_order_is_under_way(long target, long held, long pending, string expected) =>
        Decide(new TargetQuantityFunction(Quantity.Of(target)), Symbol(10m, held, pending)).ShouldBe(expected);

    [Fact]
    public void Target_quantity_waits_for_a_market()
    {
        var function = new TargetQuantityFunction(Quantity.Of(100));
        Decide(function, Symbol(10m) with { Market = null }).ShouldBe("");
        Decide(function, Symbol(0m)).ShouldBe("");
    }

    [Fact]
    public void Target_quantity_treats_each_symbol_for_itself()
    {
        var ibm = Symbol(180m, 100) with { Symbol = Some.Ibm };
        var view = new PeriodicView(Some.Open, [Symbol(10m), ibm, Symbol(10m, 300)]);
        new TargetQuantityFunction(Quantity.Of(100)).Decide(view).Select(i => $"{i.Action} {i.Quantity} {i.Symbol}").ShouldBe(["Buy 100 BAC", "Sell 200 BAC"]);
    }

    [Fact]
    public void Momentum_follows_a_hand_computed_series()
    {
        // Two calls back, one percent, 50 shares. The position is what the orders before have made it.
        var function = new MomentumFunction(Quantity.Of(50), lookback: 2, threshold: 0.01m);
        Decide(function, Symbol(100m)).ShouldBe("", "nothing to compare with");
        Decide(function, Symbol(100.50m)).ShouldBe("", "nothing two calls back");
        Decide(function, Symbol(100.99m)).ShouldBe("", "100.99 / 100: less than one percent");
        Decide(function, Symbol(101.505m)).ShouldBe("Buy 50", "101.505 / 100.50: exactly one percent");
        Decide(function, Symbol(103m, 50)).ShouldBe("", "rises on, and is held already");
        Decide(function, Symbol(101m, 50)).ShouldBe("", "101 / 101.505: falls, by less than one percent: keep");
        Decide(function, Symbol(101.97m, 50)).ShouldBe("Sell 50", "101.97 / 103: exactly one percent down");
        Decide(function, Symbol(99m)).ShouldBe("", "falls, and nothing is held");
    }

    [Fact]
    public void Momentum_skips_moments_without_a_market_and_unmoved_prices()
    {
        var function = new MomentumFunction(Quantity.Of(50), lookback: 1, threshold: 0m);
        Decide(function, Symbol(100m)).ShouldBe("");
        Decide(function, Symbol(0m)).ShouldBe("", "no market: not remembered either");
        Decide(function, Symbol(100m)).ShouldBe("", "unmoved is no move, even with a threshold of zero");
        Decide(function, Symbol(100.01m)).ShouldBe("Buy 50");
    }

    private static string Decide(IPeriodicFunction function, PeriodicSymbol symbol) =>
        string.Join("; ", function.Decide(new PeriodicView(Some.Open, [symbol])).Select(intent => $"{intent.Action} {intent.Quantity}"));

    /// <summary>A symbol whose mid price is <paramref name="mid"/>; zero for an empty book.</summary>
    private static PeriodicSymbol Symbol(decimal mid, long held = 0, long pending = 0)
    {
        var quote = mid == 0 ? Some.Quote(0m, 0m) : Some.Quote(mid - 0.01m, mid + 0.01m);
        return new PeriodicSymbol(Some.Bac, new TopOfBook(quote, null, Some.Open),
            Position.Flat(Some.Bac) with { Quantity = Quantity.Of(held) }, Quantity.Of(pending));
    }
}
