using ActorTrader.Core.Instruments;
using ActorTrader.Core.Values;

namespace ActorTrader.Venue.Market;

/// <summary>A recorded market in newline-delimited JSON: on each line one of Alpaca's market-data messages, or an array of them, as its socket sends them.</summary>
/// <remarks>
/// Quotes (<c>"T":"q"</c>) and trades (<c>"T":"t"</c>) are played as they are, in the file's order, which must be that of their times. Bars (<c>"T":"b"</c>)
/// are counted and left out, since the venue makes its own; other messages are counted and left out too. Blank lines are allowed.
/// </remarks>
public sealed class NdjsonSource : IMarketSource
{
    private readonly MarketTick[] _ticks;
    private Dictionary<Symbol, SourceCounters> _counters;

    private NdjsonSource(NdjsonReader read)
    {
        _ticks = [.. read.Ticks];
        (Bars, Others) = (read.Bars, read.Others);
        Symbols = [.. _ticks.Select(tick => tick.Event.Symbol).Distinct()];
        _counters = NewCounters();
    }

    /// <summary>In the order of their first appearance.</summary>
    public IReadOnlyList<Symbol> Symbols { get; }

    /// <summary>The time of the first message.</summary>
    public Timestamp Start => _ticks[0].Event.Timestamp;

    /// <inheritdoc/>
    public bool IsEndless => false;

    /// <summary>Bars in the file; left out.</summary>
    public long Bars { get; }

    /// <summary>Messages of other kinds in the file; left out.</summary>
    public long Others { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<Symbol, SourceAccounting> Accounting => _counters.ToDictionary(entry => entry.Key, entry => entry.Value.Read());

    /// <summary>Reads and checks the whole file; about 80 bytes of memory a message.</summary>
    /// <exception cref="MarketFileException">The file is missing, has neither quote nor trade, or a message breaks the format; nothing was played.</exception>
    public static NdjsonSource Open(string path)
    {
        var read = new NdjsonReader(path);
        read.ReadAll();
        if (read.Ticks.Count == 0) throw new MarketFileException(path, 0, "at least one quote or trade", "none");
        return new NdjsonSource(read);
    }

    /// <inheritdoc/>
    public IEnumerable<MarketTick> Ticks()
    {
        var counters = _counters = NewCounters();
        foreach (var tick in _ticks)
        {
            counters[tick.Event.Symbol].Count(tick);
            yield return tick;
        }
    }

    private Dictionary<Symbol, SourceCounters> NewCounters() => Symbols.ToDictionary(symbol => symbol, _ => new SourceCounters());
}
