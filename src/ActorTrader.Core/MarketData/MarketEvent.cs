using ActorTrader.Core.Instruments;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.MarketData;

/// <summary>What a <see cref="MarketEvent"/> carries.</summary>
public enum MarketEventKind : byte
{
    /// <summary>A new best bid and offer.</summary>
    Quote,

    /// <summary>A print.</summary>
    Trade,

    /// <summary>A minute bar that just closed.</summary>
    Bar,
}

/// <summary>One market-data message: a quote, a trade or a bar, in one struct so that a frame is one array.</summary>
/// <remarks>Only the accessor of its <see cref="Kind"/> may be called; the others throw <see cref="InvalidOperationException"/>.</remarks>
public readonly struct MarketEvent
{
    private readonly Price _first;
    private readonly Quantity _firstSize;
    private readonly Price _second;
    private readonly Quantity _secondSize;
    private readonly long _tradeId;
    private readonly Bar? _bar;

    /// <summary>Wraps a quote.</summary>
    public MarketEvent(in Quote quote)
    {
        Kind = MarketEventKind.Quote;
        Symbol = quote.Symbol;
        Timestamp = quote.Timestamp;
        (_first, _firstSize, _second, _secondSize) = (quote.BidPrice, quote.BidSize, quote.AskPrice, quote.AskSize);
    }

    /// <summary>Wraps a trade.</summary>
    public MarketEvent(in Trade trade)
    {
        Kind = MarketEventKind.Trade;
        Symbol = trade.Symbol;
        Timestamp = trade.Timestamp;
        (_first, _firstSize, _tradeId) = (trade.Price, trade.Size, trade.TradeId);
    }

    /// <summary>Wraps a bar.</summary>
    public MarketEvent(Bar bar)
    {
        Kind = MarketEventKind.Bar;
        Symbol = bar.Symbol;
        Timestamp = bar.Timestamp;
        _bar = bar;
    }

    public MarketEventKind Kind { get; }

    public Symbol Symbol { get; }

    /// <summary>The venue's time of the event; for a bar the start of its interval.</summary>
    public Timestamp Timestamp { get; }

    public Quote AsQuote() =>
        Kind == MarketEventKind.Quote ? new Quote(Symbol, _first, _firstSize, _second, _secondSize, Timestamp) : throw Mismatch();

    public Trade AsTrade() =>
        Kind == MarketEventKind.Trade ? new Trade(Symbol, _first, _firstSize, _tradeId, Timestamp) : throw Mismatch();

    public Bar AsBar() => _bar ?? throw Mismatch();

    private InvalidOperationException Mismatch() => new($"this market event is a {Kind}");
}
