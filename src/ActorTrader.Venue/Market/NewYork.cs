using ActorTrader.Core.Values;

namespace ActorTrader.Venue.Market;

/// <summary>New York wall time, in which US equity data and sessions are written.</summary>
internal static class NewYork
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    /// <summary>The instant of midnight at the start of <paramref name="date"/>.</summary>
    public static Timestamp Midnight(DateOnly date) => At(date, TimeOnly.MinValue);

    /// <summary>The instant at which New York's clocks show <paramref name="time"/> on <paramref name="date"/>.</summary>
    public static Timestamp At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time, DateTimeKind.Unspecified);
        return Timestamp.From(new DateTimeOffset(local, Zone.GetUtcOffset(local)));
    }
}
