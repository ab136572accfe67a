using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Market;

namespace ActorTrader.Venue.Tests;

/// <summary>Plain data for the venue's tests: BAC around 13.90 on Monday 2013-10-07, New York.</summary>
internal static partial class Some
{
    public static readonly Symbol Bac = Symbol.Parse("BAC");
    public static readonly Symbol Ibm = Symbol.Parse("IBM");

    /// <summary>10:00 New York.</summary>
    public static readonly Timestamp Ten = At(10, 0);

    /// <summary>A New York wall time of 2013-10-07 (offset -04:00).</summary>
    public static Timestamp At(int hour, int minute, int second = 0, int milliseconds = 0, int day = 7) =>
        Timestamp.From(new DateTimeOffset(2013, 10, day, hour, minute, second, milliseconds, TimeSpan.FromHours(-4)));

    public static Price Dollars(decimal value) => Price.FromDecimal(value);

    public static MarketTick Quote(Timestamp at, decimal bid, int bidSize, decimal ask, int askSize, Symbol? symbol = null) =>
        new(new MarketEvent(new Quote(symbol ?? Bac, Dollars(bid), Quantity.Of(bidSize), Dollars(ask), Quantity.Of(askSize), at)), 'N', 'Q');

    public static MarketTick Trade(Timestamp at, decimal price, int size, Symbol? symbol = null) =>
        new(new MarketEvent(new Trade(symbol ?? Bac, Dollars(price), Quantity.Of(size), 1, at)), 'N', ' ');
}
