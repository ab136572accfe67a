using System.Globalization;
using System.Text;

namespace ActorTrader.Core.Values;

/// <summary>An instant in UTC, in nanoseconds since 1970-01-01: the resolution of Alpaca's data.</summary>
/// <remarks>Range 1677 to 2262; <c>default</c> is the epoch and stands for "none" where a field says so.</remarks>
public readonly record struct Timestamp(long UnixNanos) : IComparable<Timestamp>
{
    private const long NanosPerTick = 100;
    private const long NanosPerSecond = 1_000_000_000;
    private const int MaxLength = 64;

    /// <summary>The instant that <paramref name="value"/> names, to 100 ns.</summary>
    /// <exception cref="OverflowException">Outside 1677 to 2262.</exception>
    public static Timestamp From(DateTimeOffset value) => new(checked((value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * NanosPerTick));

    /// <summary>The present instant of <paramref name="time"/>.</summary>
    public static Timestamp Now(TimeProvider time) => From(time.GetUtcNow());

    public DateTimeOffset ToDateTimeOffset() => new(DateTimeOffset.UnixEpoch.Ticks + UnixNanos / NanosPerTick, TimeSpan.Zero);

    public int CompareTo(Timestamp other) => UnixNanos.CompareTo(other.UnixNanos);

    public static bool operator <(Timestamp left, Timestamp right) => left.UnixNanos < right.UnixNanos;

    public static bool operator >(Timestamp left, Timestamp right) => left.UnixNanos > right.UnixNanos;

    public static bool operator <=(Timestamp left, Timestamp right) => left.UnixNanos <= right.UnixNanos;

    public static bool operator >=(Timestamp left, Timestamp right) => left.UnixNanos >= right.UnixNanos;

    public static Timestamp operator +(Timestamp instant, TimeSpan duration) => new(checked(instant.UnixNanos + duration.Ticks * NanosPerTick));

    public static Timestamp operator -(Timestamp instant, TimeSpan duration) => new(checked(instant.UnixNanos - duration.Ticks * NanosPerTick));

    /// <summary>The time from <paramref name="earlier"/> to <paramref name="later"/>, to 100 ns.</summary>
    public static TimeSpan operator -(Timestamp later, Timestamp earlier) => new(checked(later.UnixNanos - earlier.UnixNanos) / NanosPerTick);

    /// <summary>Reads RFC 3339: <c>2013-10-07T13:30:00.000000001Z</c> or with an offset such as <c>-04:00</c>; fractional digits beyond nine are cut off.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Timestamp value)
    {
        Span<byte> utf8 = stackalloc byte[MaxLength];
        if (Encoding.UTF8.TryGetBytes(text, utf8, out var length)) return TryParse(utf8[..length], out value);
        value = default;
        return false;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out Timestamp)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out Timestamp value)
    {
        value = default;
        if (utf8.Length < 20 || utf8[4] != '-' || utf8[7] != '-' || (utf8[10] | 0x20) != 't' || utf8[13] != ':' || utf8[16] != ':') return false;
        if (!TryDigits(utf8[..4], out var year) || !TryDigits(utf8[5..7], out var month) || !TryDigits(utf8[8..10], out var day)) return false;
        if (!TryDigits(utf8[11..13], out var hour) || !TryDigits(utf8[14..16], out var minute) || !TryDigits(utf8[17..19], out var second)) return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) return false;
        var rest = utf8[19..];
        if (!TryFraction(ref rest, out var nanos) || !TryOffset(rest, out var offsetMinutes)) return false;
        var seconds = (new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond
            - offsetMinutes * 60L;
        if (Math.Abs(seconds) > long.MaxValue / NanosPerSecond - 1) return false;
        value = new Timestamp(seconds * NanosPerSecond + nanos);
        return true;
    }

    /// <exception cref="FormatException">Not an RFC 3339 timestamp.</exception>
    public static Timestamp Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is no RFC 3339 timestamp");

    /// <summary>RFC 3339 in UTC with as many fractional digits as needed: <c>2013-10-07T13:30:00.001Z</c>.</summary>
    public override string ToString()
    {
        var seconds = Math.DivRem(UnixNanos, NanosPerSecond, out var nanos);
        if (nanos < 0) (seconds, nanos) = (seconds - 1, nanos + NanosPerSecond);
        var text = DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return nanos == 0 ? text + "Z" : $"{text}.{nanos.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0')}Z";
    }

    private static bool TryFraction(ref ReadOnlySpan<byte> text, out long nanos)
    {
        nanos = 0;
        if (text.Length == 0 || text[0] != '.') return true;
        var digits = 0;
        for (; digits + 1 < text.Length && text[digits + 1] is >= (byte)'0' and <= (byte)'9'; digits++)
            if (digits < 9)
                nanos = nanos * 10 + (text[digits + 1] - '0');
        for (var d = digits; d < 9; d++) nanos *= 10;
        text = text[(digits + 1)..];
        return digits > 0;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1 && (text[0] | 0x20) == 'z') return true;
        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':') return false;
        if (!TryDigits(text[1..3], out var hours) || !TryDigits(text[4..], out var rest) || hours > 23 || rest > 59) return false;
        minutes = (hours * 60 + rest) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            var digit = (uint)(c - '0');
            if (digit > 9) return false;
            value = value * 10 + (int)digit;
        }

        return true;
    }
}
