using System.Text;

namespace ActorTrader.Core.Values;

/// <summary>A price in dollars (or the quote currency) for one share or coin.</summary>
/// <remarks>
/// Range ±9,223,372,036.854775807 in steps of 0.000000001; <c>default</c> is zero. Arithmetic is checked:
/// overflow throws <see cref="OverflowException"/>. Exact, never binary floating point (design decision D12).
/// </remarks>
public readonly record struct Price : IComparable<Price>
{
    private Price(long raw) => Raw = raw;

    /// <summary>Zero.</summary>
    public static Price Zero => default;

    /// <summary>The value in units of 0.000000001.</summary>
    public long Raw { get; }

    public bool IsZero => Raw == 0;

    public bool IsPositive => Raw > 0;

    public bool IsNegative => Raw < 0;

    /// <summary>The value whose <see cref="Raw"/> is <paramref name="raw"/> units of 0.000000001.</summary>
    public static Price FromRaw(long raw) => new(raw);

    /// <exception cref="ArgumentOutOfRangeException">More than nine decimals, or out of range.</exception>
    public static Price FromDecimal(decimal value) => new(FixedPoint.FromDecimal(value, "price"));

    /// <summary>Reads decimal text such as <c>13.91</c> or <c>1e-05</c>; false when it is no number, has more than nine decimals or is out of range.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out Price value)
    {
        var read = FixedPoint.TryParse(utf8, out var raw);
        value = new Price(raw);
        return read;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out Price)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out Price value)
    {
        Span<byte> utf8 = stackalloc byte[64];
        if (Encoding.UTF8.TryGetBytes(text, utf8, out var length)) return TryParse(utf8[..length], out value);
        value = default;
        return false;
    }

    /// <exception cref="FormatException">Not a decimal number with at most nine decimals in range.</exception>
    public static Price Parse(string text) =>
        TryParse(text.AsSpan(), out var value)
            ? value
            : throw new FormatException($"'{text}' is no price: expected a decimal number with at most nine decimals");

    public decimal ToDecimal() => FixedPoint.ToDecimal(Raw);

    public int CompareTo(Price other) => Raw.CompareTo(other.Raw);

    public static bool operator <(Price left, Price right) => left.Raw < right.Raw;

    public static bool operator >(Price left, Price right) => left.Raw > right.Raw;

    public static bool operator <=(Price left, Price right) => left.Raw <= right.Raw;

    public static bool operator >=(Price left, Price right) => left.Raw >= right.Raw;

    public static Price operator +(Price left, Price right) => new(checked(left.Raw + right.Raw));

    public static Price operator -(Price left, Price right) => new(checked(left.Raw - right.Raw));

    public static Price operator -(Price value) => new(checked(-value.Raw));

    public override string ToString() => FixedPoint.Format(Raw);
}
