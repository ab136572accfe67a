using System.Globalization;

namespace ActorTrader.Node.Configuration;

/// <summary>A trading day as people write it.</summary>
internal static class TradingDate
{
    /// <summary>What is expected, for messages.</summary>
    public const string Expected = "yyyy-MM-dd from 1970 to 2199, such as 2013-10-07";

    private static readonly DateOnly First = new(1970, 1, 1);
    private static readonly DateOnly Last = new(2199, 12, 31);

    public static bool TryParse(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date >= First && date <= Last;
}
