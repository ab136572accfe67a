using System.Globalization;

namespace ActorTrader.Core.Values;

/// <summary>An instant in UTC, in nanoseconds since 1970-01-01: the resolution of Alpaca's data.</summary>
/// <remarks>Range 1677 to 2262; <c>default</c> is the epoch and stands for "none" where a field says so.</remarks>
public readonly record struct Timestamp(long UnixNanos) : IComparable<Timestamp>
{
    private const long NanosPerTick = 100;
    private const long NanosPerSecond = 1_000_000_000;

    /// <summary>The instant that <paramref name="value"/> names, to 100 ns.</summary>
    public static Timestamp From(DateTimeOffset value) => new((value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * NanosPerTick);

    /// <summary>The present instant of <paramref name="time"/>.</summary>
    public static Timestamp Now(TimeProvider time) => From(time.GetUtcNow());

    public DateTimeOffset ToDateTimeOffset() => new(DateTimeOffset.UnixEpoch.Ticks + UnixNanos / NanosPerTick, TimeSpan.Zero);

    public int CompareTo(Timestamp other) => UnixNanos.CompareTo(other.UnixNanos);

    public static bool operator <(Timestamp left, Timestamp right) => left.UnixNanos < right.UnixNanos;

    public static bool operator >(Timestamp left, Timestamp right) => left.UnixNanos > right.UnixNanos;

    public static bool operator <=(Timestamp left, Timestamp right) => left.UnixNanos <= right.UnixNanos;

    public static bool operator >=(Timestamp left, Timestamp right) => left.UnixNanos >= right.UnixNanos;

    public static Timestamp operator +(Timestamp instant, TimeSpan duration) => new(instant.UnixNanos + duration.Ticks * NanosPerTick);

    public static Timestamp operator -(Timestamp instant, TimeSpan duration) => new(instant.UnixNanos - duration.Ticks * NanosPerTick);

    /// <summary>The time from <paramref name="earlier"/> to <paramref name="later"/>, to 100 ns.</summary>
    public static TimeSpan operator -(Timestamp later, Timestamp earlier) => new((later.UnixNanos - earlier.UnixNanos) / NanosPerTick);

    /// <summary>Reads RFC 3339 with up to nine fractional digits and <c>Z</c> or an offset.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Timestamp value)
    {
        value = default;
        var dot = text.IndexOf('.');
        if (dot < 0) return TryParseSeconds(text, 0, out value);
        var end = dot + 1;
        long nanos = 0;
        for (; end < text.Length && char.IsAsciiDigit(text[end]); end++)
            if (end - dot <= 9)
                nanos = nanos * 10 + (text[end] - '0');
        if (end == dot + 1) return false;
        for (var digits = end - dot - 1; digits < 9; digits++) nanos *= 10;
        Span<char> whole = stackalloc char[40];
        if (text.Length > whole.Length) return false;
        text[..dot].CopyTo(whole);
        text[end..].CopyTo(whole[dot..]);
        return TryParseSeconds(whole[..(dot + text.Length - end)], nanos, out value);
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

    private static bool TryParseSeconds(ReadOnlySpan<char> text, long nanos, out Timestamp value)
    {
        value = default;
        if (text.Length < 20 || (text[10] != 'T' && text[10] != 't')) return false;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var parsed)) return false;
        value = new Timestamp(parsed.ToUnixTimeSeconds() * NanosPerSecond + nanos);
        return true;
    }
}
