using ActorTrader.Core.Instruments;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.MarketData;

/// <summary>A symbol as its events have left it: top of book, last trade, last bar, and what the data were like.</summary>
/// <remarks>
/// One owner, not thread-safe, nothing allocated per event; <see cref="Top"/> is what is shared. Events count in the order in which the venue
/// sent them: one that is older than its predecessor is counted as out of order and applied all the same, since a single wrong
/// future time would otherwise shut out everything after it.
/// </remarks>
public sealed class SymbolState(Symbol symbol)
{
    private Quote _quote;
    private Trade? _lastTrade;
    private Timestamp _lastQuoteAt;
    private Timestamp _lastTradeAt;
    private Timestamp _lastBarAt;
    private SymbolCounters _counters;

    public Symbol Symbol { get; } = symbol;

    public SymbolCounters Counters => _counters;

    /// <summary>The latest bar; null before the first.</summary>
    public Bar? LastBar { get; private set; }

    /// <summary>A snapshot of the latest quote and trade; null before the first quote.</summary>
    public TopOfBook? Top => _counters.Quotes == 0 ? null : new TopOfBook(_quote, _lastTrade, _counters.LastReceived);

    /// <summary>Takes in one event.</summary>
    /// <exception cref="ArgumentException">It is another symbol's.</exception>
    public void Apply(in MarketEvent change, Timestamp receivedAt)
    {
        if (change.Symbol != Symbol) throw new ArgumentException($"an event of {change.Symbol} for {Symbol}", nameof(change));
        _counters = _counters with { LastReceived = receivedAt };
        switch (change.Kind)
        {
            case MarketEventKind.Quote:
                Apply(change.AsQuote());
                break;
            case MarketEventKind.Trade:
                _lastTrade = change.AsTrade();
                _counters = _counters with { Trades = _counters.Trades + 1, OutOfOrder = _counters.OutOfOrder + Older(change.Timestamp, ref _lastTradeAt) };
                break;
            case MarketEventKind.Bar:
                LastBar = change.AsBar();
                _counters = _counters with { Bars = _counters.Bars + 1, OutOfOrder = _counters.OutOfOrder + Older(change.Timestamp, ref _lastBarAt) };
                break;
        }
    }

    private void Apply(in Quote quote)
    {
        _quote = quote;
        _counters = _counters with
        {
            Quotes = _counters.Quotes + 1,
            Crossed = _counters.Crossed + (quote.IsCrossed ? 1 : 0),
            Locked = _counters.Locked + (quote.IsLocked ? 1 : 0),
            OutOfOrder = _counters.OutOfOrder + Older(quote.Timestamp, ref _lastQuoteAt),
        };
    }

    private static int Older(Timestamp at, ref Timestamp last)
    {
        var older = at < last;
        last = at;
        return older ? 1 : 0;
    }
}
