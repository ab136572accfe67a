using System.Text.Json;
using ActorTrader.Core.Instruments;
using ActorTrader.Venue.Accounts;

namespace ActorTrader.Venue.Rest;

/// <summary>Writes assets: every symbol of the market is an active, marginable, shortable, fractionable stock.</summary>
internal static class AssetJson
{
    /// <summary>Where everything is listed: the venue has no listing data.</summary>
    public const string Exchange = "NYSE";

    public static void Write(Utf8JsonWriter json, Symbol symbol)
    {
        json.WriteStartObject();
        json.WriteString("id", AssetId.Of(symbol));
        json.WriteString("class", "us_equity");
        json.WriteString("exchange", Exchange);
        json.WriteString("symbol", symbol.Value);
        json.WriteString("name", symbol.Value + " Common Stock");
        json.WriteString("status", "active");
        json.WriteBoolean("tradable", true);
        json.WriteBoolean("marginable", true);
        json.WriteNumber("maintenance_margin_requirement", 30);
        json.WriteString("margin_requirement_long", "30");
        json.WriteString("margin_requirement_short", "30");
        json.WriteBoolean("shortable", true);
        json.WriteBoolean("easy_to_borrow", true);
        json.WriteString("borrow_status", "easy_to_borrow");
        json.WriteBoolean("fractionable", true);
        json.WriteStartArray("attributes");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
