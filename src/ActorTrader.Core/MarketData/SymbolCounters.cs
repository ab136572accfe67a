using ActorTrader.Core.Values;

namespace ActorTrader.Core.MarketData;

/// <summary>What a symbol's data have been like since the start.</summary>
/// <param name="Crossed">Quotes with the bid above the ask.</param>
/// <param name="Locked">Quotes with the bid at the ask.</param>
/// <param name="OutOfOrder">Events older, by the venue's time, than the one of their kind just before them.</param>
/// <param name="LastReceived">When the latest event came in, by the engine's clock; the epoch before the first.</param>
public readonly record struct SymbolCounters(
    long Quotes, long Trades, long Bars, long Crossed, long Locked, long OutOfOrder, Timestamp LastReceived)
{
    public long Events => Quotes + Trades + Bars;
}
