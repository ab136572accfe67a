using ActorTrader.Core.Values;

namespace ActorTrader.Core.Sessions;

/// <summary>The regular session of US equities: 09:30 to 16:00 New York time, Monday to Friday.</summary>
/// <remarks>Holidays and early closes are not known here yet: on those days the venue's clock knows better.</remarks>
public static class UsEquitySession
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly TimeOnly Open = new(9, 30);
    private static readonly TimeOnly Close = new(16, 0);

    /// <summary>The date in New York at <paramref name="instant"/>.</summary>
    public static DateOnly DateOf(Timestamp instant) => DateOnly.FromDateTime(Local(instant));

    public static bool IsTradingDay(DateOnly date) => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>When the session of <paramref name="date"/> opens.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none on that day.</exception>
    public static Timestamp OpenOf(DateOnly date) => At(date, Open);

    /// <summary>When the session of <paramref name="date"/> closes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none on that day.</exception>
    public static Timestamp CloseOf(DateOnly date) => At(date, Close);

    /// <summary>Whether <paramref name="instant"/> lies in a session: from the open on, before the close.</summary>
    public static bool IsRegularHours(Timestamp instant) =>
        DateOf(instant) is var date && IsTradingDay(date) && instant >= OpenOf(date) && instant < CloseOf(date);

    /// <summary>The first close after <paramref name="instant"/>.</summary>
    public static Timestamp NextClose(Timestamp instant)
    {
        var date = DateOf(instant);
        while (!IsTradingDay(date) || CloseOf(date) <= instant) date = date.AddDays(1);
        return CloseOf(date);
    }

    private static Timestamp At(DateOnly date, TimeOnly time)
    {
        if (!IsTradingDay(date)) throw new ArgumentOutOfRangeException(nameof(date), date, "no session on a weekend");
        var local = date.ToDateTime(time);
        return Timestamp.From(new DateTimeOffset(local, NewYork.GetUtcOffset(local)));
    }

    private static DateTime Local(Timestamp instant) => TimeZoneInfo.ConvertTime(instant.ToDateTimeOffset(), NewYork).DateTime;
}
