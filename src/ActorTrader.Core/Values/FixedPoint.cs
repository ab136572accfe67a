using System.Globalization;

namespace ActorTrader.Core.Values;

/// <summary>Decimal text to and from 64-bit fixed point with nine decimals; the arithmetic that <see cref="Price"/> and <see cref="Quantity"/> share.</summary>
internal static class FixedPoint
{
    /// <summary>Units per whole: nine decimals, the finest that Alpaca accepts.</summary>
    public const long Scale = 1_000_000_000;

    private const int Decimals = 9;

    public static long FromDecimal(decimal value, string what)
    {
        var scaled = value * Scale;
        if (scaled != decimal.Truncate(scaled))
            throw new ArgumentOutOfRangeException(nameof(value), value, $"{what} has more than {Decimals} decimals");
        if (scaled is > long.MaxValue or < long.MinValue)
            throw new ArgumentOutOfRangeException(nameof(value), value, $"{what} is outside ±9,223,372,036.854775807");
        return (long)scaled;
    }

    public static decimal ToDecimal(long raw) => Normalize((decimal)raw / Scale);

    /// <summary>Reads <c>[-]digits[.digits]</c>, at most nine decimals (further zeros allowed), optional exponent.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long raw)
    {
        raw = 0;
        var negative = text.Length > 0 && text[0] == '-';
        var index = negative ? 1 : 0;
        var decimals = -1;
        var digits = 0;
        ulong value = 0;
        for (; index < text.Length; index++)
        {
            var c = text[index];
            if (c == '.' && decimals < 0)
            {
                decimals = 0;
                continue;
            }

            var digit = (uint)(c - '0');
            if (digit > 9) return TryParseSlow(text, out raw);
            digits++;
            if (decimals >= Decimals)
            {
                if (digit != 0) return false;
                continue;
            }

            if (decimals >= 0) decimals++;
            if (value > (ulong.MaxValue - digit) / 10) return false;
            value = value * 10 + digit;
        }

        if (digits == 0) return false;
        for (var d = Math.Max(decimals, 0); d < Decimals; d++)
        {
            if (value > ulong.MaxValue / 10) return false;
            value *= 10;
        }

        if (value > long.MaxValue) return false;
        raw = negative ? -(long)value : (long)value;
        return true;
    }

    /// <summary>The shortest decimal text of <paramref name="raw"/>: no exponent, no trailing zeros.</summary>
    public static string Format(long raw) => ToDecimal(raw).ToString(CultureInfo.InvariantCulture);

    // Exponents ("1e-05") are rare: JSON allows them, so they are read, through decimal.
    private static bool TryParseSlow(ReadOnlySpan<byte> text, out long raw)
    {
        raw = 0;
        Span<char> chars = stackalloc char[64];
        if (text.Length > chars.Length || !System.Text.Encoding.ASCII.TryGetChars(text, chars, out var length)) return false;
        if (!decimal.TryParse(chars[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return false;
        if (Math.Abs(value) > long.MaxValue / (decimal)Scale) return false;
        var scaled = value * Scale;
        if (scaled != decimal.Truncate(scaled)) return false;
        raw = (long)scaled;
        return true;
    }

    // Dividing by this constant drops trailing zeros of the decimal's scale.
    private static decimal Normalize(decimal value) => value / 1.000000000000000000000000000000000m;
}
