using ActorTrader.Core.Instruments;
using ActorTrader.Core.Values;

namespace ActorTrader.Venue.Market;

/// <summary>A seeded market that needs no data: quotes and trades with realistic microstructure, from 09:30 to 16:00 New York, session after session, without end.</summary>
/// <remarks>
/// Prices are on the cent grid, spreads one cent nearly always, displayed sizes whole round lots, trades at the touch. Everything is integer arithmetic on
/// the seed: the same ticks on every machine. <see cref="GeneratedBook"/> holds the model.
/// </remarks>
public sealed class GeneratedMarket : IMarketSource
{
    private static readonly Price LowestStart = Price.FromDecimal(1m);
    private static readonly Price Cent = Price.FromDecimal(0.01m);

    private readonly GeneratedMarketOptions _options;
    private volatile GeneratedBook[] _books;

    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public GeneratedMarket(GeneratedMarketOptions options)
    {
        if (options.Symbols.Count == 0) throw new ArgumentException("a market needs at least one symbol", nameof(options));
        if (options.EventsPerSecond is < 1 or > 1000)
            throw new ArgumentException($"EventsPerSecond must be 1 to 1000, not {options.EventsPerSecond}", nameof(options));
        foreach (var (symbol, price) in options.StartPrices ?? new Dictionary<Symbol, Price>())
            if (price < LowestStart || price.Raw % Cent.Raw != 0)
                throw new ArgumentException($"start price {price} of {symbol}: whole cents from 1.00 are needed", nameof(options));
        _options = options;
        Symbols = [.. options.Symbols.Distinct()];
        Start = NewYork.At(options.Date, new TimeOnly(9, 30));
        _books = NewBooks();
    }

    /// <inheritdoc/>
    public IReadOnlyList<Symbol> Symbols { get; }

    /// <summary>09:30 New York on the first session's date.</summary>
    public Timestamp Start { get; }

    /// <inheritdoc/>
    public bool IsEndless => true;

    /// <inheritdoc/>
    public IReadOnlyDictionary<Symbol, SourceAccounting> Accounting =>
        _books.Zip(Symbols).ToDictionary(pair => pair.Second, pair => pair.First.Counters.Read());

    /// <inheritdoc/>
    public IEnumerable<MarketTick> Ticks()
    {
        var books = _books = NewBooks();
        var next = new PriorityQueue<GeneratedBook, (long Nanos, int Index)>();
        for (var index = 0; index < books.Length; index++) next.Enqueue(books[index], (books[index].NextAt.UnixNanos, index));

        var ticks = new List<MarketTick>(2);
        while (next.TryDequeue(out var book, out var key))
        {
            ticks.Clear();
            book.Step(ticks);
            next.Enqueue(book, (book.NextAt.UnixNanos, key.Index));
            foreach (var tick in ticks)
            {
                book.Counters.Count(tick);
                yield return tick;
            }
        }
    }

    private GeneratedBook[] NewBooks() => [.. Symbols.Select(symbol => new GeneratedBook(symbol, _options))];
}
