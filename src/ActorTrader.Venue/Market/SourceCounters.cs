using ActorTrader.Core.MarketData;

namespace ActorTrader.Venue.Market;

/// <summary>The running counts behind a <see cref="SourceAccounting"/>; one writer, any readers. Row counts are the sums of their parts, so that every snapshot adds up.</summary>
internal sealed class SourceCounters
{
    private long _suspiciousQuotes;
    private long _unchangedQuotes;
    private long _consolidatedQuotes;
    private long _suspiciousTrades;
    private long _trades;

    /// <summary>The trades handed out: also the id of the last one.</summary>
    public long Trades => _trades;

    public void CountSuspiciousQuote() => Interlocked.Increment(ref _suspiciousQuotes);

    public void CountUnchangedQuote() => Interlocked.Increment(ref _unchangedQuotes);

    public void CountQuote() => Interlocked.Increment(ref _consolidatedQuotes);

    /// <summary>Counts a tick that is about to be handed out.</summary>
    public void Count(in MarketTick tick)
    {
        if (tick.Event.Kind == MarketEventKind.Quote) CountQuote();
        else CountTrade();
    }

    public void CountSuspiciousTrade() => Interlocked.Increment(ref _suspiciousTrades);

    public void CountTrade() => Interlocked.Increment(ref _trades);

    public SourceAccounting Read()
    {
        var (suspicious, unchanged, consolidated) =
            (Volatile.Read(ref _suspiciousQuotes), Volatile.Read(ref _unchangedQuotes), Volatile.Read(ref _consolidatedQuotes));
        var (suspiciousTrades, trades) = (Volatile.Read(ref _suspiciousTrades), Volatile.Read(ref _trades));
        return new SourceAccounting(
            suspicious + unchanged + consolidated, suspicious, unchanged, consolidated, suspiciousTrades + trades, suspiciousTrades, trades);
    }
}
