using ActorTrader.Core.Values;
using ActorTrader.Venue.Market;

namespace ActorTrader.Venue.Sessions;

/// <summary>The sessions of US equities in New York time: Monday to Friday, 04:00, 09:30, 16:00, 20:00.</summary>
/// <remarks>First cut: no holidays and no half days. Pure apart from a cache of the last day asked for; may be used from any thread.</remarks>
public sealed class MarketHours
{
    // The longest run of days without a session here is a weekend; the bound keeps the search finite whatever the calendar becomes.
    private const int MaxDaysWithoutSession = 10;

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private TradingDay? _last;

    /// <summary>The New York day that <paramref name="now"/> lies in.</summary>
    public TradingDay DayOf(Timestamp now)
    {
        var cached = _last;
        if (cached is not null && now >= cached.Midnight && now < cached.NextMidnight) return cached;
        return _last = DayOf(DateOnly.FromDateTime(ToNewYork(now).DateTime));
    }

    /// <summary>The day of <paramref name="date"/>.</summary>
    public static TradingDay DayOf(DateOnly date) => new(
        date,
        IsTradingDay(date),
        At(date, 0, 0),
        At(date, 4, 0),
        At(date, 9, 30),
        At(date, 16, 0),
        At(date, 20, 0),
        At(date.AddDays(1), 0, 0));

    /// <summary>Whether there is a session on <paramref name="date"/>.</summary>
    public static bool IsTradingDay(DateOnly date) => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The first trading day whose instant chosen by <paramref name="instant"/> is after <paramref name="now"/>.</summary>
    public TradingDay FirstDayWith(Func<TradingDay, Timestamp> instant, Timestamp now)
    {
        var day = DayOf(now);
        for (var i = 0; i < MaxDaysWithoutSession; i++)
        {
            if (day.IsTradingDay && instant(day) > now) return day;
            day = DayOf(day.Date.AddDays(1));
        }

        throw new InvalidOperationException($"no session within {MaxDaysWithoutSession} days of {now}");
    }

    /// <summary>The same instant on New York's clock, with its offset.</summary>
    public static DateTimeOffset ToNewYork(Timestamp instant) => TimeZoneInfo.ConvertTime(instant.ToDateTimeOffset(), Zone);

    private static Timestamp At(DateOnly date, int hour, int minute) => NewYork.At(date, new TimeOnly(hour, minute));
}
