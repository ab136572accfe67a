using ActorTrader.Core.Values;

namespace ActorTrader.Alpaca.Streaming;

/// <summary>Reads RFC 3339 from bytes without allocating: <c>2021-02-22T15:51:45.335689322Z</c>, any number of fractional digits (nine count), <c>Z</c> or an offset.</summary>
internal static class Rfc3339
{
    private const int MinYear = 1678;
    private const int MaxYear = 2261;
    private const long NanosPerSecond = 1_000_000_000;

    public static bool TryParse(ReadOnlySpan<byte> text, out Timestamp value)
    {
        value = default;
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || (text[10] | 0x20) != 't' || text[13] != ':' || text[16] != ':') return false;
        if (!TryTwo(text, 0, out var century) || !TryTwo(text, 2, out var yearOfCentury)) return false;
        if (!TryTwo(text, 5, out var month) || !TryTwo(text, 8, out var day)) return false;
        if (!TryTwo(text, 11, out var hour) || !TryTwo(text, 14, out var minute) || !TryTwo(text, 17, out var second)) return false;
        var year = century * 100 + yearOfCentury;
        if (year is < MinYear or > MaxYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        if (hour > 23 || minute > 59 || second > 60) return false;

        var position = 19;
        long nanos = 0;
        if (text[position] == '.' && !TryFraction(text, ref position, out nanos)) return false;
        if (!TryOffset(text[position..], out var offsetSeconds)) return false;
        var seconds = DaysSinceEpoch(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - offsetSeconds;
        value = new Timestamp(seconds * NanosPerSecond + nanos);
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, ref int position, out long nanos)
    {
        nanos = 0;
        var first = ++position;
        var weight = NanosPerSecond / 10;
        for (; position < text.Length; position++)
        {
            var digit = (uint)(text[position] - '0');
            if (digit > 9) break;
            nanos += digit * weight;
            weight /= 10;
        }

        return position > first;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;
        if (text.Length == 1) return (text[0] | 0x20) == 'z';
        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':') return false;
        if (!TryTwo(text, 1, out var hours) || !TryTwo(text, 4, out var minutes) || hours > 23 || minutes > 59) return false;
        seconds = hours * 3_600 + minutes * 60;
        if (text[0] == '-') seconds = -seconds;
        return true;
    }

    private static bool TryTwo(ReadOnlySpan<byte> text, int at, out int value)
    {
        var tens = (uint)(text[at] - '0');
        var ones = (uint)(text[at + 1] - '0');
        value = (int)(tens * 10 + ones);
        return tens <= 9 && ones <= 9;
    }

    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so that the leap day comes last.
    private static long DaysSinceEpoch(int year, int month, int day)
    {
        if (month <= 2) year--;
        var era = year / 400;
        var yearOfEra = year - era * 400;
        var dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        var dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }
}
