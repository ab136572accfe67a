using System.Globalization;

namespace ActorTrader.Node.Cli;

/// <summary>How long a run lasts: until Ctrl+C, for a time, or to the end of the trading day.</summary>
/// <param name="Duration">Wall-clock time; null when the run is not limited by time.</param>
/// <param name="EndOfDay">Whether it ends 30 seconds before the session's close (<c>EOD</c>); a replay is then played to its last message.</param>
public readonly record struct RunLength(TimeSpan? Duration, bool EndOfDay)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Until Ctrl+C.</summary>
    public static RunLength Unlimited => default;

    /// <summary>Reads <c>90</c> (seconds), <c>60s</c>, <c>15m</c>, <c>2h</c> or <c>EOD</c>; at most seven days.</summary>
    public static bool TryParse(string text, out RunLength length)
    {
        length = default;
        if (text.Equals("EOD", StringComparison.OrdinalIgnoreCase))
        {
            length = new RunLength(null, true);
            return true;
        }

        var unit = text.Length == 0 ? ' ' : char.ToLowerInvariant(text[^1]);
        double? seconds = unit switch { 's' => 1, 'm' => 60, 'h' => 3600, _ when char.IsAsciiDigit(unit) => 1, _ => null };
        if (seconds is null) return false;
        var digits = char.IsAsciiDigit(unit) ? text : text[..^1];
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return false;
        var duration = TimeSpan.FromSeconds(count * seconds.Value);
        if (duration > Longest) return false;
        length = new RunLength(duration, false);
        return true;
    }
}
