using System.Globalization;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Sessions;

namespace ActorTrader.Venue.Wire;

/// <summary>Numbers and times as Alpaca's trading answers write them.</summary>
internal static class Text
{
    /// <summary>A decimal without trailing zeros, exact.</summary>
    public static string Of(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>Dollars to the cent.</summary>
    public static string Cents(decimal value) => Of(Math.Round(value, 2));

    /// <summary>A price or ratio, to nine decimals.</summary>
    public static string Nine(decimal value) => Of(Math.Round(value, 9));

    /// <summary>New York time with its offset: <c>2013-10-07T09:30:00-04:00</c>, with as many fractional digits as needed.</summary>
    public static string NewYork(Timestamp instant) =>
        MarketHours.ToNewYork(instant).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    /// <summary>The id of an activity: New York time to the millisecond, <c>::</c>, the execution's id.</summary>
    public static string ActivityId(Timestamp at, string executionId) =>
        MarketHours.ToNewYork(at).ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture) + "::" + executionId;
}
