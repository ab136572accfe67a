using ActorTrader.Core.Values;

namespace ActorTrader.Core.MarketData;

/// <summary>The latest quote and last trade of a symbol, with when they reached this process.</summary>
/// <param name="Quote">The latest best bid and offer.</param>
/// <param name="LastTrade">The last print; null before the first.</param>
/// <param name="ReceivedAt">When the latest message of the symbol was received, by the engine's clock; staleness is measured against it.</param>
public sealed record TopOfBook(Quote Quote, Trade? LastTrade, Timestamp ReceivedAt)
{
    /// <summary>The price to value a position at: the mid price, else whichever side exists, else the last trade; null when there is none.</summary>
    public decimal? MarkPrice =>
        (Quote.BidPrice.IsPositive, Quote.AskPrice.IsPositive) switch
        {
            (true, true) => (Quote.BidPrice.ToDecimal() + Quote.AskPrice.ToDecimal()) / 2,
            (true, false) => Quote.BidPrice.ToDecimal(),
            (false, true) => Quote.AskPrice.ToDecimal(),
            _ => LastTrade?.Price.ToDecimal(),
        };
}
