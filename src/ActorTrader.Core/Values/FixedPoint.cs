using System.Globalization;

namespace ActorTrader.Core.Values;

/// <summary>Decimal text to and from 64-bit fixed point with nine decimals; the arithmetic that <see cref="Price"/> and <see cref="Quantity"/> share.</summary>
internal static class FixedPoint
{
    /// <summary>Units per whole: nine decimals, the finest that Alpaca accepts.</summary>
    public const long Scale = 1_000_000_000;

    private const int Decimals = 9;
    private const decimal Largest = 9_223_372_036.854775807m;
    private const int MaxLength = 64;

    public static long FromDecimal(decimal value, string what)
    {
        if (Math.Abs(value) > Largest)
            throw new ArgumentOutOfRangeException(nameof(value), value, $"{what} is outside ±9,223,372,036.854775807");
        var scaled = value * Scale;
        if (scaled != decimal.Truncate(scaled))
            throw new ArgumentOutOfRangeException(nameof(value), value, $"{what} has more than {Decimals} decimals");
        return (long)scaled;
    }

    public static decimal ToDecimal(long raw) => Normalize((decimal)raw / Scale);

    /// <summary>Reads <c>[-]digits[.digits][e[+-]digits]</c>, at most nine decimals (further zeros allowed), at most 64 characters.</summary>
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
            if (digit > 9 || decimals == Decimals || value > (ulong.MaxValue - digit) / 10) return TryParseSlow(text, out raw);
            digits++;
            if (decimals >= 0) decimals++;
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

    // Exponents ("1e-05") and more than nine decimals are rare: both are legal JSON, so they are read, digit by digit and exactly.
    private static bool TryParseSlow(ReadOnlySpan<byte> text, out long raw)
    {
        raw = 0;
        if (text.Length > MaxLength) return false;
        var exponent = 0;
        if (text.IndexOfAny((byte)'e', (byte)'E') is var e and >= 0)
        {
            if (!TryParseExponent(text[(e + 1)..], out exponent)) return false;
            text = text[..e];
        }

        var negative = text.Length > 0 && text[0] == '-';
        if (negative) text = text[1..];
        var point = text.IndexOf((byte)'.');
        var digits = point < 0 ? text.Length : text.Length - 1;
        // The place of the first digit, counted in powers of ten above the unit of 0.000000001.
        var place = (point < 0 ? text.Length : point) - 1 + exponent + Decimals;
        UInt128 value = 0;
        if (digits == 0) return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (i == point) continue;
            var digit = (uint)(text[i] - '0');
            if (digit > 9) return false;
            if (digit != 0)
            {
                if (place is < 0 or > 18) return false;
                value += digit * PowerOfTen(place);
            }

            place--;
        }

        if (value > long.MaxValue) return false;
        raw = negative ? -(long)value : (long)value;
        return true;
    }

    private static bool TryParseExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        var negative = text.Length > 0 && text[0] == '-';
        if (negative || (text.Length > 0 && text[0] == '+')) text = text[1..];
        if (text.Length is 0 or > 4) return false;
        foreach (var c in text)
        {
            var digit = (uint)(c - '0');
            if (digit > 9) return false;
            exponent = exponent * 10 + (int)digit;
        }

        if (negative) exponent = -exponent;
        return true;
    }

    private static UInt128 PowerOfTen(int power)
    {
        UInt128 value = 1;
        for (; power > 0; power--) value *= 10;
        return value;
    }

    // Dividing by this constant drops trailing zeros of the decimal's scale.
    private static decimal Normalize(decimal value) => value / 1.000000000000000000000000000000000m;
}
