using System.Globalization;
using System.Text.Json;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Sessions;
using ActorTrader.Venue.Wire;

namespace ActorTrader.Venue.Rest;

/// <summary>Writes the session clock and the calendar, in market time.</summary>
internal static class ClockJson
{
    public static void Write(Utf8JsonWriter json, (MarketHours Hours, Timestamp Now) clock)
    {
        var (hours, now) = clock;
        json.WriteStartObject();
        json.WriteString("timestamp", Text.NewYork(now));
        json.WriteBoolean("is_open", hours.DayOf(now).PhaseAt(now) == SessionPhase.Regular);
        json.WriteString("next_open", Text.NewYork(hours.FirstDayWith(day => day.Open, now).Open));
        json.WriteString("next_close", Text.NewYork(hours.FirstDayWith(day => day.Close, now).Close));
        json.WriteEndObject();
    }

    public static void WriteDay(Utf8JsonWriter json, DateOnly date)
    {
        var settles = date.AddDays(1);
        while (!MarketHours.IsTradingDay(settles)) settles = settles.AddDays(1);
        json.WriteStartObject();
        json.WriteString("date", Iso(date));
        json.WriteString("open", "09:30");
        json.WriteString("close", "16:00");
        json.WriteString("session_open", "0400");
        json.WriteString("session_close", "2000");
        json.WriteString("settlement_date", Iso(settles));
        json.WriteEndObject();
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
