using ActorTrader.Core.Instruments;

namespace ActorTrader.Venue.Streams;

/// <summary>What became of one symbol's market on its way to subscribers, so that no message is lost unaccounted.</summary>
/// <remarks>With one subscriber for the whole time, published = sent; sent counts each subscriber's copy when it is queued for its socket.</remarks>
/// <param name="QuotesPublished">Quotes that the market brought.</param>
/// <param name="TradesPublished">Trades that the market brought.</param>
/// <param name="BarsPublished">Minute bars built from them.</param>
/// <param name="QuotesSent">Copies of quotes handed to subscribers.</param>
/// <param name="TradesSent">Copies of trades handed to subscribers.</param>
/// <param name="BarsSent">Copies of bars handed to subscribers.</param>
/// <param name="Subscribers">Connections that want this symbol on any of the three channels now.</param>
public sealed record SymbolDelivery(
    Symbol Symbol,
    long QuotesPublished,
    long TradesPublished,
    long BarsPublished,
    long QuotesSent,
    long TradesSent,
    long BarsSent,
    int Subscribers);
