using System.IO.Compression;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Market;

namespace ActorTrader.Venue.Tests.Market;

/// <summary>Test data of the market sources.</summary>
internal static class Some
{
    public static readonly Symbol Bac = Symbol.Parse("BAC");
    public static readonly Symbol Ibm = Symbol.Parse("IBM");
    public static readonly DateOnly Monday = new(2013, 10, 7);

    /// <summary>09:30 New York on <see cref="Monday"/>.</summary>
    public static readonly Timestamp Open = Timestamp.Parse("2013-10-07T13:30:00Z");

    public static Price Price(string text) => Core.Values.Price.Parse(text);

    /// <summary>A trade of 100 BAC at 13.85, <paramref name="milliseconds"/> after <see cref="Open"/>; its id says so too.</summary>
    public static MarketTick TickAt(long milliseconds) =>
        new(new MarketEvent(TradeAt(milliseconds, "13.85", 100)), 'N', ' ');

    public static Trade TradeAt(long milliseconds, string price, long size, Symbol? symbol = null) =>
        new(symbol ?? Bac, Price(price), Quantity.Of(size), milliseconds, Open + TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>A quote or trade in one line: <c>13:30:00.001 BAC Q 13.85x500 13.86x300 NK</c>.</summary>
    public static string Line(MarketTick tick)
    {
        var time = tick.Event.Timestamp.ToDateTimeOffset().ToString("HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture);
        if (tick.Event.Kind == MarketEventKind.Trade)
        {
            var trade = tick.Event.AsTrade();
            return $"{time} {trade.Symbol} T#{trade.TradeId} {trade.Price}x{trade.Size} {tick.BidExchange}";
        }

        var quote = tick.Event.AsQuote();
        return $"{time} {quote.Symbol} Q {quote.BidPrice}x{quote.BidSize} {quote.AskPrice}x{quote.AskSize} {tick.BidExchange}{tick.AskExchange}";
    }
}

/// <summary>A folder of Lean tick files that goes when the test ends.</summary>
internal sealed class TickFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ticks").FullName;

    /// <summary>The path of a file as the source names it.</summary>
    public string FileOf(string symbol, string kind) => System.IO.Path.Combine(Path, symbol, $"20131007_{kind}.zip");

    public TickFolder With(string symbol, string trades, string quotes)
    {
        Write(FileOf(symbol, "trade"), ($"20131007_{symbol}_trade.csv", trades));
        Write(FileOf(symbol, "quote"), ($"20131007_{symbol}_quote.csv", quotes));
        return this;
    }

    public static void Write(string path, params (string Name, string Text)[] entries)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (name, text) in entries)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(text);
        }
    }

    public LeanTickSource Open(params Symbol[] symbols) => LeanTickSource.Open(Path, symbols, Some.Monday);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
