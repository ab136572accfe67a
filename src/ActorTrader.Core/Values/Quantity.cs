using System.Text;

namespace ActorTrader.Core.Values;

/// <summary>A number of shares or coins; signed where it means a position, positive where it is ordered, filled or displayed.</summary>
/// <remarks>
/// Range ±9,223,372,036.854775807 in steps of 0.000000001; <c>default</c> is zero. Arithmetic is checked:
/// overflow throws <see cref="OverflowException"/>. Exact, never binary floating point (design decision D12).
/// </remarks>
public readonly record struct Quantity : IComparable<Quantity>
{
    private Quantity(long raw) => Raw = raw;

    /// <summary>Zero.</summary>
    public static Quantity Zero => default;

    /// <summary>The value in units of 0.000000001.</summary>
    public long Raw { get; }

    public bool IsZero => Raw == 0;

    public bool IsPositive => Raw > 0;

    public bool IsNegative => Raw < 0;

    /// <summary>The value whose <see cref="Raw"/> is <paramref name="raw"/> units of 0.000000001.</summary>
    public static Quantity FromRaw(long raw) => new(raw);

    /// <exception cref="ArgumentOutOfRangeException">More than nine decimals, or out of range.</exception>
    public static Quantity FromDecimal(decimal value) => new(FixedPoint.FromDecimal(value, "quantity"));

    /// <summary>Reads decimal text such as <c>13.91</c> or <c>1e-05</c>; false when it is no number, has more than nine decimals or is out of range.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out Quantity value)
    {
        var read = FixedPoint.TryParse(utf8, out var raw);
        value = new Quantity(raw);
        return read;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out Quantity)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out Quantity value)
    {
        Span<byte> utf8 = stackalloc byte[64];
        if (Encoding.UTF8.TryGetBytes(text, utf8, out var length)) return TryParse(utf8[..length], out value);
        value = default;
        return false;
    }

    /// <exception cref="FormatException">Not a decimal number with at most nine decimals in range.</exception>
    public static Quantity Parse(string text) =>
        TryParse(text.AsSpan(), out var value)
            ? value
            : throw new FormatException($"'{text}' is no quantity: expected a decimal number with at most nine decimals");

    public decimal ToDecimal() => FixedPoint.ToDecimal(Raw);

    public int CompareTo(Quantity other) => Raw.CompareTo(other.Raw);

    public static bool operator <(Quantity left, Quantity right) => left.Raw < right.Raw;

    public static bool operator >(Quantity left, Quantity right) => left.Raw > right.Raw;

    public static bool operator <=(Quantity left, Quantity right) => left.Raw <= right.Raw;

    public static bool operator >=(Quantity left, Quantity right) => left.Raw >= right.Raw;

    public static Quantity operator +(Quantity left, Quantity right) => new(checked(left.Raw + right.Raw));

    public static Quantity operator -(Quantity left, Quantity right) => new(checked(left.Raw - right.Raw));

    public static Quantity operator -(Quantity value) => new(checked(-value.Raw));

    public Quantity Abs() => new(Math.Abs(Raw));

    public static Quantity Min(Quantity left, Quantity right) => left.Raw <= right.Raw ? left : right;

    public static Quantity Max(Quantity left, Quantity right) => left.Raw >= right.Raw ? left : right;

    /// <summary>A whole number of shares.</summary>
    public static Quantity Of(long shares) => new(checked(shares * FixedPoint.Scale));

    public override string ToString() => FixedPoint.Format(Raw);
}
