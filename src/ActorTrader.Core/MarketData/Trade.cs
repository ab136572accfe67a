using ActorTrader.Core.Instruments;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.MarketData;

/// <summary>A last-sale print. <see cref="TradeId"/> is the venue's number (may exceed 2^53), 0 when it has none.</summary>
public readonly record struct Trade(Symbol Symbol, Price Price, Quantity Size, long TradeId, Timestamp Timestamp);
