using System.Globalization;

namespace ActorTrader.Venue.Market;

/// <summary>Takes a comma-separated row apart, field by field, and names the field that breaks the format.</summary>
internal ref struct LeanRowReader
{
    private const int MillisecondsPerDay = 86_400_000;

    // Ten million dollars: above any share price, and far below what the fixed point holds.
    private const long HighestPrice = 10_000_000L * 10_000;

    private readonly string _file;
    private readonly int _line;
    private ReadOnlySpan<byte> _rest;

    /// <exception cref="MarketFileException">The row has not <paramref name="fields"/> fields.</exception>
    public LeanRowReader(string file, int line, ReadOnlySpan<byte> row, int fields)
    {
        _file = file;
        _line = line;
        _rest = row;
        var found = row.Count((byte)',') + 1;
        if (found != fields) throw Broken($"{fields} comma-separated fields", $"{found} ({MarketFileException.Excerpt(row)})");
    }

    /// <summary>Milliseconds since midnight, not before <paramref name="previous"/>.</summary>
    public int Time(int previous)
    {
        var field = Next();
        if (!int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var time) || time >= MillisecondsPerDay)
            throw Broken("milliseconds since midnight from 0 to 86399999", MarketFileException.Excerpt(field));
        if (time < previous) throw Broken($"a time not before the row above ({previous})", $"{time}");
        return time;
    }

    public long Price(string name)
    {
        var field = Next();
        return long.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var price) && price <= HighestPrice
            ? price
            : throw Broken($"{name} x 10000 as a whole number from 0 to {HighestPrice}", MarketFileException.Excerpt(field));
    }

    public int Size(string name)
    {
        var field = Next();
        return int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size
            : throw Broken($"{name} in shares as a whole number from 0 to {int.MaxValue}", MarketFileException.Excerpt(field));
    }

    public char Exchange()
    {
        var field = Next();
        return field.Length == 1 && char.IsAsciiLetter((char)field[0])
            ? (char)field[0]
            : throw Broken("an exchange code of one letter", MarketFileException.Excerpt(field));
    }

    /// <summary>Checks the condition codes; they are not used.</summary>
    public void Conditions()
    {
        var field = Next();
        if (field.Length > 0 && !ulong.TryParse(field, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _))
            throw Broken("condition codes as a hexadecimal number", MarketFileException.Excerpt(field));
    }

    public bool Suspicious()
    {
        var field = Next();
        return field is [(byte)'0' or (byte)'1']
            ? field[0] == '1'
            : throw Broken("the suspicious flag 0 or 1", MarketFileException.Excerpt(field));
    }

    private ReadOnlySpan<byte> Next()
    {
        var end = _rest.IndexOf((byte)',');
        var field = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? default : _rest[(end + 1)..];
        return field;
    }

    private readonly MarketFileException Broken(string rule, string found) => new(_file, _line, rule, found);
}
