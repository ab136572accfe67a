using System.IO.Compression;

namespace ActorTrader.Venue.Market;

/// <summary>Reads QuantConnect Lean's equity tick files: a zip with one CSV without header, New York time.</summary>
/// <remarks>
/// Trade row: milliseconds since midnight, price x 10,000, shares, exchange, conditions (hex), suspicious (0 or 1).
/// Quote row: milliseconds since midnight, bid price x 10,000, bid shares, ask price x 10,000, ask shares, exchange, conditions (hex), suspicious.
/// The last row need not end with a line end, and in Lean's files does not: a count of line ends is one short of the rows.
/// </remarks>
internal static class LeanTickFile
{
    private const int LongestRow = 1024;

    // Typical rows are 25 to 40 bytes; an estimate only spares growing.
    private const int BytesPerRow = 30;
    private const int MostRowsReserved = 4_000_000;

    private delegate TRow Parse<TRow>(string file, int line, ReadOnlySpan<byte> text, int previousTime);

    /// <exception cref="MarketFileException">The file is missing, no zip with one entry, or has a malformed row.</exception>
    public static LeanQuoteRow[] ReadQuotes(string path) => Read(path, ParseQuote, static row => row.Milliseconds);

    /// <inheritdoc cref="ReadQuotes"/>
    public static LeanTradeRow[] ReadTrades(string path) => Read(path, ParseTrade, static row => row.Milliseconds);

    private static LeanQuoteRow ParseQuote(string file, int line, ReadOnlySpan<byte> text, int previousTime)
    {
        var row = new LeanRowReader(file, line, text, 8);
        var time = row.Time(previousTime);
        var (bidPrice, bidSize) = (row.Price("bid price"), row.Size("bid size"));
        var (askPrice, askSize) = (row.Price("ask price"), row.Size("ask size"));
        var exchange = row.Exchange();
        row.Conditions();
        return new LeanQuoteRow(time, bidPrice, bidSize, askPrice, askSize, exchange, row.Suspicious());
    }

    private static LeanTradeRow ParseTrade(string file, int line, ReadOnlySpan<byte> text, int previousTime)
    {
        var row = new LeanRowReader(file, line, text, 6);
        var time = row.Time(previousTime);
        var (price, size) = (row.Price("price"), row.Size("size"));
        var exchange = row.Exchange();
        row.Conditions();
        return new LeanTradeRow(time, price, size, exchange, row.Suspicious());
    }

    private static TRow[] Read<TRow>(string path, Parse<TRow> parse, Func<TRow, int> timeOf)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            if (archive.Entries.Count != 1)
                throw new MarketFileException(path, 0, "exactly one CSV file in the archive", $"{archive.Entries.Count}");
            var entry = archive.Entries[0];
            using var content = entry.Open();
            var file = $"{path}!{entry.FullName}";
            var lines = new Utf8LineReader(content, file, LongestRow);
            var rows = new List<TRow>((int)Math.Min(entry.Length / BytesPerRow + 1, MostRowsReserved));
            var time = 0;
            while (lines.TryRead(out var line))
            {
                var row = parse(file, lines.LineNumber, line, time);
                time = timeOf(row);
                rows.Add(row);
            }

            return rows.ToArray();
        }
        catch (Exception fault) when (fault is InvalidDataException or NotSupportedException)
        {
            throw new MarketFileException(path, 0, "a readable zip archive", $"a damaged one ({fault.Message})", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new MarketFileException(path, 0, "a readable file", fault.Message, fault);
        }
    }
}
