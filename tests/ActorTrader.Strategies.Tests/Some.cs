using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;

namespace ActorTrader.Strategies.Tests;

/// <summary>Market data in the notation of the tests: decimals for prices, whole shares, milliseconds after <see cref="Open"/>.</summary>
internal static class Some
{
    public static readonly Symbol Bac = Symbol.Parse("BAC");
    public static readonly Symbol Ibm = Symbol.Parse("IBM");
    public static readonly Timestamp Open = Timestamp.Parse("2013-10-07T13:30:00Z");

    public static Timestamp At(double milliseconds) => Open + TimeSpan.FromMilliseconds(milliseconds);

    public static Price Price(decimal value) => Core.Values.Price.FromDecimal(value);

    public static Quote Quote(double at, decimal bid, long bidSize, decimal ask, long askSize, Symbol? symbol = null) =>
        new(symbol ?? Bac, Price(bid), Quantity.Of(bidSize), Price(ask), Quantity.Of(askSize), At(at));

    public static Quote Quote(decimal bid, decimal ask, Symbol? symbol = null) => Quote(0, bid, 500, ask, 500, symbol);

    public static Trade Trade(double at, decimal price, long size, Symbol? symbol = null) =>
        new(symbol ?? Bac, Price(price), Quantity.Of(size), 0, At(at));

    public static Trade Trade(decimal price, Symbol? symbol = null) => Trade(0, price, 100, symbol);
}
