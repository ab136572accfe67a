using System.Text.Json;
using ActorTrader.Venue.Books;
using ActorTrader.Venue.Wire;

namespace ActorTrader.Venue.Rest;

/// <summary>Writes executions as account activities.</summary>
internal static class ActivityJson
{
    public static void Write(Utf8JsonWriter json, FillRow fill)
    {
        json.WriteStartObject();
        json.WriteString("id", Text.ActivityId(fill.At, fill.ExecutionId.ToString()));
        json.WriteString("activity_type", "FILL");
        json.WriteString("transaction_time", fill.At.ToString());
        json.WriteString("type", fill.LeavesQuantity.IsZero ? "fill" : "partial_fill");
        json.WriteString("price", fill.Price.ToString());
        json.WriteString("qty", fill.Quantity.ToString());
        json.WriteString("side", Names.Of(fill.Side));
        json.WriteString("symbol", fill.Symbol.Value);
        json.WriteString("leaves_qty", fill.LeavesQuantity.ToString());
        json.WriteString("order_id", fill.OrderId);
        json.WriteString("cum_qty", fill.CumulativeQuantity.ToString());
        json.WriteString("order_status", fill.OrderStatus);
        json.WriteEndObject();
    }
}
