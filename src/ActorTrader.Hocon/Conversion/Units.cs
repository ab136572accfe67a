using System.Globalization;
using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Conversion;

/// <summary>Durations and sizes, by the specification's sections "Units format", "Duration format" and "Size in bytes format".</summary>
internal static class Units
{
    public const string Duration = "a duration (such as 50ms, 1.5s, 10 minutes)";
    public const string Size = "a size (such as 512, 64 KiB, 1 MB)";

    private const string BinaryPrefixes = "kmgtpezy";
    private static readonly string[] LongPrefixes = ["kilo", "mega", "giga", "tera", "peta", "exa", "zetta", "yotta"];
    private static readonly string[] LongBinaryPrefixes = ["kibi", "mebi", "gibi", "tebi", "pebi", "exbi", "zebi", "yobi"];

    /// <summary>A duration; a bare number counts milliseconds. What is not zero but rounds to zero ticks of 100 ns is refused.</summary>
    public static bool TryDuration(HoconValue value, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (!TrySplit(value, out var number, out var unit) || TicksPer(unit) is not { } ticksPer) return false;
        if (Math.Abs(number) > long.MaxValue / Math.Max(1, ticksPer)) return false;
        var ticks = Math.Round(number * ticksPer, MidpointRounding.AwayFromZero);
        duration = TimeSpan.FromTicks((long)ticks);
        return number == 0 || ticks != 0;
    }

    /// <summary>The duration in the largest unit that divides it.</summary>
    public static string Write(TimeSpan duration)
    {
        var ticks = duration.Ticks;
        if (ticks == 0) return "0s";
        foreach (var (unit, ticksPer) in new[] { ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond), ("ms", TimeSpan.TicksPerMillisecond), ("us", TimeSpan.TicksPerMicrosecond) })
        {
            if (ticks % ticksPer == 0) return (ticks / ticksPer).ToString(CultureInfo.InvariantCulture) + unit;
        }

        return ((decimal)ticks * TimeSpan.NanosecondsPerTick).ToString(CultureInfo.InvariantCulture) + "ns";
    }

    /// <summary>A size in bytes; a bare number counts bytes. Fractions of a byte are cut off.</summary>
    public static bool TrySize(HoconValue value, out long bytes)
    {
        bytes = 0;
        if (!TrySplit(value, out var number, out var unit) || number < 0 || BytesPer(unit) is not { } bytesPer) return false;
        if (number > long.MaxValue / bytesPer) return false;
        bytes = (long)(number * bytesPer);
        return true;
    }

    private static decimal? TicksPer(string unit) => unit switch
    {
        "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => 0.01m,
        "us" or "micro" or "micros" or "microsecond" or "microseconds" => TimeSpan.TicksPerMicrosecond,
        "" or "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => TimeSpan.TicksPerMillisecond,
        "s" or "second" or "seconds" => TimeSpan.TicksPerSecond,
        "m" or "minute" or "minutes" => TimeSpan.TicksPerMinute,
        "h" or "hour" or "hours" => TimeSpan.TicksPerHour,
        "d" or "day" or "days" => TimeSpan.TicksPerDay,
        _ => null,
    };

    // One-letter units are powers of two, as in ls and java -Xmx; kB, MB ... are powers of ten.
    private static decimal? BytesPer(string unit)
    {
        if (unit is "" or "B" or "b" or "byte" or "bytes") return 1;
        for (var i = 0; i < LongPrefixes.Length; i++)
        {
            var letter = char.ToUpperInvariant(BinaryPrefixes[i]);
            if (unit == LongPrefixes[i] + "byte" || unit == LongPrefixes[i] + "bytes" || unit == (i == 0 ? "kB" : $"{letter}B")) return Power(1000, i + 1);
            if (unit == LongBinaryPrefixes[i] + "byte" || unit == LongBinaryPrefixes[i] + "bytes" || unit == $"{letter}i" || unit == $"{letter}iB"
                || (unit.Length == 1 && char.ToUpperInvariant(unit[0]) == letter)) return Power(1024, i + 1);
        }

        return null;
    }

    private static decimal Power(decimal number, int exponent) => exponent == 0 ? 1 : number * Power(number, exponent - 1);

    private static bool TrySplit(HoconValue value, out decimal number, out string unit)
    {
        number = 0;
        unit = "";
        if (!Scalars.TryText(value, out var text) || ((HoconLiteral)value).Kind == HoconKind.Boolean) return false;
        text = text.Trim();
        var end = text.Length;
        while (end > 0 && char.IsLetter(text[end - 1])) end--;
        unit = text[end..];
        return decimal.TryParse(text.AsSpan(0, end).TrimEnd(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }
}
