using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;

namespace ActorTrader.Venue.Market;

/// <summary>A recorded day of US equities from Lean tick files: <c>{folder}/{symbol}/{yyyymmdd}_{trade|quote}.zip</c>.</summary>
/// <remarks>
/// <para>
/// Order: by time over all symbols; within a millisecond trades before quotes, because a print precedes the quote that it moves (IBM on October 7, 2013:
/// 67 % of the prints are at the touch of the quote of an earlier millisecond, 51 % when the same millisecond's quotes are taken first); then by symbol in the order asked
/// for; within a file in file order. Trade ids count from 1 per symbol.
/// </para>
/// <para>
/// Quote rows become national best bids and offers through <see cref="Consolidator"/>, under the <see cref="QuoteReading"/> that each file's rows fit.
/// Where rows are national, a bid row directly followed by an ask row of the same millisecond is one tape message: the first then counts as unchanged,
/// since it has no quote of its own. Rows flagged suspicious are counted and left out.
/// </para>
/// </remarks>
public sealed class LeanTickSource : IMarketSource
{
    private const long PriceUnit = 100_000; // dollars x 10,000 to nine decimals

    private readonly Day[] _days;
    private readonly Timestamp _midnight;

    private LeanTickSource(Day[] days, DateOnly date)
    {
        _days = days;
        _midnight = NewYork.Midnight(date);
        Symbols = [.. days.Select(day => day.Symbol)];
        var first = days.Min(day => Math.Min(day.TimeOfTrade(0), day.TimeOfQuote(0)));
        Start = first == int.MaxValue ? _midnight : At(first);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Symbol> Symbols { get; }

    /// <summary>The time of the first row.</summary>
    public Timestamp Start { get; }

    /// <inheritdoc/>
    public bool IsEndless => false;

    /// <summary>How each symbol's quote rows are read.</summary>
    public IReadOnlyDictionary<Symbol, QuoteReading> Readings => _days.ToDictionary(day => day.Symbol, day => day.Reading);

    /// <inheritdoc/>
    public IReadOnlyDictionary<Symbol, SourceAccounting> Accounting => _days.ToDictionary(day => day.Symbol, day => day.Counters.Read());

    /// <summary>Reads and checks the whole day; 40 bytes of memory a quote row, 24 a trade row.</summary>
    /// <param name="folder">Holds one folder for each symbol, named in lower case.</param>
    /// <param name="symbols">At least one; repetitions are dropped.</param>
    /// <param name="date">The New York date.</param>
    /// <exception cref="MarketFileException">The folder or a file is missing, or a file breaks the format; nothing was played.</exception>
    public static LeanTickSource Open(string folder, IReadOnlyList<Symbol> symbols, DateOnly date)
    {
        ArgumentOutOfRangeException.ThrowIfZero(symbols.Count);
        if (!Directory.Exists(folder)) throw new MarketFileException(folder, 0, "a folder with one folder of tick files for each symbol", "no such folder");
        var wanted = symbols.Distinct().ToArray();
        foreach (var symbol in wanted)
        {
            RequireFile(PathOf(folder, symbol, date, "trade"), "trades", symbol, date);
            RequireFile(PathOf(folder, symbol, date, "quote"), "quotes", symbol, date);
        }

        return new LeanTickSource([.. wanted.Select(symbol => ReadDay(folder, symbol, date))], date);
    }

    /// <inheritdoc/>
    public IEnumerable<MarketTick> Ticks()
    {
        foreach (var day in _days) day.Rewind();

        // Streams 0..n-1 are the trades, n..2n-1 the quotes; the key orders by time, then stream.
        var streams = new PriorityQueue<int, long>();
        for (var stream = 0; stream < _days.Length * 2; stream++) Enqueue(streams, stream);
        while (streams.TryDequeue(out var stream, out _))
        {
            var day = _days[stream % _days.Length];
            if (stream < _days.Length)
            {
                if (TakeTrade(day) is { } trade) yield return trade;
            }
            else if (TakeQuote(day) is { } quote)
            {
                yield return quote;
            }

            Enqueue(streams, stream);
        }
    }

    private void Enqueue(PriorityQueue<int, long> streams, int stream)
    {
        var day = _days[stream % _days.Length];
        var time = stream < _days.Length ? day.TimeOfTrade(day.NextTrade) : day.TimeOfQuote(day.NextQuote);
        if (time != int.MaxValue) streams.Enqueue(stream, (long)time * _days.Length * 2 + stream);
    }

    private MarketTick? TakeTrade(Day day)
    {
        ref readonly var row = ref day.Trades[day.NextTrade++];
        if (row.IsSuspicious)
        {
            day.Counters.CountSuspiciousTrade();
            return null;
        }

        day.Counters.CountTrade();
        var trade = new Trade(day.Symbol, Price.FromRaw(row.Price * PriceUnit), Quantity.Of(row.Size), day.Counters.Trades, At(row.Milliseconds));
        return new MarketTick(new MarketEvent(trade), row.Exchange, NationalBest.NoExchange);
    }

    private MarketTick? TakeQuote(Day day)
    {
        ref readonly var row = ref day.Quotes[day.NextQuote++];
        if (row.IsSuspicious)
        {
            day.Counters.CountSuspiciousQuote();
            return null;
        }

        bool changed;
        if (day.NextQuoteCompletes(row))
        {
            changed = day.Consolidator.Apply(row, day.Quotes[day.NextQuote++]);
            day.Counters.CountUnchangedQuote();
        }
        else
        {
            changed = day.Consolidator.Apply(row);
        }

        if (!changed)
        {
            day.Counters.CountUnchangedQuote();
            return null;
        }

        day.Counters.CountQuote();
        var best = day.Consolidator.Best;
        var quote = new Quote(
            day.Symbol,
            Price.FromRaw(best.BidPrice * PriceUnit),
            Quantity.Of(best.BidSize),
            Price.FromRaw(best.AskPrice * PriceUnit),
            Quantity.Of(best.AskSize),
            At(row.Milliseconds));
        return new MarketTick(new MarketEvent(quote), best.BidExchange, best.AskExchange);
    }

    private Timestamp At(int milliseconds) => new(_midnight.UnixNanos + milliseconds * 1_000_000L);

    private static string PathOf(string folder, Symbol symbol, DateOnly date, string kind) =>
        Path.Combine(folder, symbol.Value.ToLowerInvariant(), $"{date:yyyyMMdd}_{kind}.zip");

    private static void RequireFile(string path, string kind, Symbol symbol, DateOnly date)
    {
        if (!File.Exists(path)) throw new MarketFileException(path, 0, $"the {kind} of {symbol} on {date:yyyy-MM-dd}", "no such file");
    }

    private static Day ReadDay(string folder, Symbol symbol, DateOnly date)
    {
        var trades = LeanTickFile.ReadTrades(PathOf(folder, symbol, date, "trade"));
        var quotes = LeanTickFile.ReadQuotes(PathOf(folder, symbol, date, "quote"));
        return new Day(symbol, trades, quotes, Consolidator.Detect(quotes));
    }

    /// <summary>One symbol's rows and how far they have been played.</summary>
    private sealed class Day(Symbol symbol, LeanTradeRow[] trades, LeanQuoteRow[] quotes, QuoteReading reading)
    {
        public Symbol Symbol => symbol;

        public QuoteReading Reading => reading;

        public LeanTradeRow[] Trades => trades;

        public LeanQuoteRow[] Quotes => quotes;

        public int NextTrade { get; set; }

        public int NextQuote { get; set; }

        public Consolidator Consolidator { get; private set; } = new(reading);

        public SourceCounters Counters { get; private set; } = new();

        /// <summary>The time of a row; past the last row the end of time.</summary>
        public int TimeOfTrade(int row) => row < trades.Length ? trades[row].Milliseconds : int.MaxValue;

        /// <inheritdoc cref="TimeOfTrade"/>
        public int TimeOfQuote(int row) => row < quotes.Length ? quotes[row].Milliseconds : int.MaxValue;

        /// <summary>Whether the next row is the second half of the tape message that <paramref name="row"/> begins.</summary>
        public bool NextQuoteCompletes(in LeanQuoteRow row)
        {
            if (reading != QuoteReading.National || !row.IsBidOnly || NextQuote == quotes.Length) return false;
            ref readonly var next = ref quotes[NextQuote];
            return next.IsAskOnly && !next.IsSuspicious && next.Milliseconds == row.Milliseconds;
        }

        public void Rewind() => (NextTrade, NextQuote, Consolidator, Counters) = (0, 0, new Consolidator(reading), new SourceCounters());
    }
}
