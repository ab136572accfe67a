using ActorTrader.Core.Instruments;

namespace ActorTrader.Venue.Streams;

/// <summary>Who gets one symbol's messages, and how many have gone out. Counted by the publisher, replaced lists by the hub.</summary>
internal sealed class SymbolRoute(Symbol symbol)
{
    private long _quotes;
    private long _trades;
    private long _bars;
    private long _quotesSent;
    private long _tradesSent;
    private long _barsSent;

    public Symbol Symbol { get; } = symbol;

    /// <summary>Immutable arrays, replaced whole on a change of subscriptions.</summary>
    public volatile DataSession[] Quotes = [];

    public volatile DataSession[] Trades = [];

    public volatile DataSession[] Bars = [];

    public bool HasSubscribers => Quotes.Length + Trades.Length + Bars.Length > 0;

    public void CountQuote(int copies) => Count(ref _quotes, ref _quotesSent, copies);

    public void CountTrade(int copies) => Count(ref _trades, ref _tradesSent, copies);

    public void CountBar(int copies) => Count(ref _bars, ref _barsSent, copies);

    public SymbolDelivery Read() => new(
        Symbol,
        Volatile.Read(ref _quotes),
        Volatile.Read(ref _trades),
        Volatile.Read(ref _bars),
        Volatile.Read(ref _quotesSent),
        Volatile.Read(ref _tradesSent),
        Volatile.Read(ref _barsSent),
        Quotes.Concat(Trades).Concat(Bars).Distinct().Count());

    // One writer: no interlocked add needed, only visibility.
    private static void Count(ref long published, ref long sent, int copies)
    {
        Volatile.Write(ref published, published + 1);
        if (copies > 0) Volatile.Write(ref sent, sent + copies);
    }
}
