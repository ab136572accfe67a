using ActorTrader.Core.Instruments;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.MarketData;

/// <summary>Open, high, low, close and volume of an interval; <see cref="Timestamp"/> is the interval's start.</summary>
/// <remarks><see cref="TradeCount"/> may be zero and <see cref="Vwap"/> zero for bars built from quotes (crypto).</remarks>
public sealed record Bar(
    Symbol Symbol,
    Price Open,
    Price High,
    Price Low,
    Price Close,
    Quantity Volume,
    long TradeCount,
    decimal Vwap,
    Timestamp Timestamp);
