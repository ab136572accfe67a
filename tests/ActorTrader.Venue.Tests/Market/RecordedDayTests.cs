using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;
using ActorTrader.Tests;
using ActorTrader.Venue.Market;

namespace ActorTrader.Venue.Tests.Market;

/// <summary>October 7, 2013 as recorded. Numbers counted independently of this code, from the files.</summary>
public sealed class RecordedDayTests
{
    [Fact]
    public void Every_row_of_a_recorded_day_is_accounted_for()
    {
        var source = Open(Some.Bac);
        _ = source.Ticks().Count();
        // 476,854 and 88,171 line ends: in each file the last row has none.
        source.Accounting[Some.Bac].ShouldBe(new SourceAccounting(
            QuoteRows: 476_855, SuspiciousQuotes: 0, UnchangedQuotes: 238_761, ConsolidatedQuotes: 238_094,
            TradeRows: 88_172, SuspiciousTrades: 0, Trades: 88_172));
    }

    [Fact]
    public void A_row_flagged_suspicious_is_counted_and_left_out()
    {
        var source = Open(Some.Ibm);
        _ = source.Ticks().Count();
        source.Accounting[Some.Ibm].ShouldBe(new SourceAccounting(109_067, 1, 62_574, 46_492, 24_293, 0, 24_293));
    }

    [Fact]
    public void The_recorded_rows_are_national_and_make_a_market_that_is_never_crossed()
    {
        var source = Open(Some.Bac);
        source.Readings[Some.Bac].ShouldBe(QuoteReading.National);
        var quotes = source.Ticks().Where(tick => tick.Event.Kind == MarketEventKind.Quote).Select(tick => tick.Event.AsQuote()).ToArray();
        quotes.Count(quote => quote.IsCrossed).ShouldBe(0);
        quotes.Count(quote => quote.IsLocked).ShouldBe(4_709);
        quotes.Count(quote => quote.IsFirm && quote.Spread == Some.Price("0.01")).ShouldBe(232_948);
    }

    [Fact]
    public void Recorded_trades_happen_at_the_touch_of_the_quote_before_them()
    {
        Quote quote = default;
        var (inSession, atTouch) = (0, 0);
        var close = Some.Open + TimeSpan.FromHours(6.5);
        foreach (var tick in Open(Some.Bac).Ticks())
        {
            if (tick.Event.Kind == MarketEventKind.Quote) quote = tick.Event.AsQuote();
            else if (tick.Event.Timestamp >= Some.Open && tick.Event.Timestamp < close)
            {
                inSession++;
                var price = tick.Event.AsTrade().Price;
                if (price == quote.BidPrice || price == quote.AskPrice) atTouch++;
            }
        }

        ((double)atTouch / inSession).ShouldBeGreaterThan(0.995);
    }

    [Fact]
    public void Ticks_of_several_symbols_never_run_backwards()
    {
        Timestamp last = default;
        foreach (var tick in Open(Some.Bac, Some.Ibm).Ticks())
        {
            (tick.Event.Timestamp >= last).ShouldBeTrue();
            last = tick.Event.Timestamp;
        }

        last.ToString().ShouldBe("2013-10-08T00:00:00.601Z");
    }

    private static LeanTickSource Open(params Symbol[] symbols) => LeanTickSource.Open(SharedData.Require("data/ticks"), symbols, Some.Monday);
}
