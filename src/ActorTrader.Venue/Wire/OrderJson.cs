using System.Buffers;
using System.Text.Json;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Accounts;
using ActorTrader.Venue.Matching;

namespace ActorTrader.Venue.Wire;

/// <summary>Writes the order object, its fields in the order of Alpaca's wire: numbers as text, absent values as explicit nulls.</summary>
internal static class OrderJson
{
    /// <summary>The object alone, as UTF-8.</summary>
    public static byte[] Bytes(ExchangeOrder order)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer)) Write(json, order);
        return buffer.WrittenSpan.ToArray();
    }

    public static void Write(Utf8JsonWriter json, ExchangeOrder order)
    {
        json.WriteStartObject();
        WriteIdentity(json, order);
        json.WriteString("asset_id", AssetId.Of(order.Symbol));
        json.WriteString("symbol", order.Symbol.Value);
        json.WriteString("asset_class", order.Symbol.IsCrypto ? "crypto" : "us_equity");
        json.WriteNull("notional");
        json.WriteString("qty", order.Quantity.ToString());
        json.WriteString("filled_qty", order.FilledQuantity.ToString());
        if (order.FilledAveragePrice is { } average) json.WriteString("filled_avg_price", Text.Of(average));
        else json.WriteNull("filled_avg_price");
        json.WriteString("order_class", "");
        json.WriteString("order_type", Names.Of(order.Type));
        json.WriteString("type", Names.Of(order.Type));
        json.WriteString("side", Names.Of(order.Side));
        json.WriteString("position_intent", Names.Of(order.Intent));
        json.WriteString("time_in_force", Names.Of(order.TimeInForce));
        if (order.Type == OrderType.Limit) json.WriteString("limit_price", order.LimitPrice.ToString());
        else json.WriteNull("limit_price");
        json.WriteNull("stop_price");
        json.WriteString("status", Names.Of(order.Status));
        json.WriteBoolean("extended_hours", order.ExtendedHours);
        json.WriteNull("legs");
        json.WriteNull("trail_percent");
        json.WriteNull("trail_price");
        json.WriteNull("hwm");
        WriteTime(json, "expires_at", order.ExpiresAt);
        json.WriteEndObject();
    }

    private static void WriteIdentity(Utf8JsonWriter json, ExchangeOrder order)
    {
        json.WriteString("id", order.Id);
        json.WriteString("client_order_id", order.ClientOrderId);
        WriteTime(json, "created_at", order.SubmittedAt);
        WriteTime(json, "updated_at", order.UpdatedAt);
        WriteTime(json, "submitted_at", order.SubmittedAt);
        WriteTime(json, "filled_at", order.FilledAt);
        WriteTime(json, "expired_at", order.ExpiredAt);
        WriteTime(json, "cancel_requested_at", order.CancelRequestedAt);
        WriteTime(json, "canceled_at", order.CanceledAt);
        WriteTime(json, "failed_at", order.FailedAt);
        json.WriteNull("replaced_at");
        json.WriteNull("replaced_by");
        json.WriteNull("replaces");
    }

    private static void WriteTime(Utf8JsonWriter json, string name, Timestamp at)
    {
        if (at == default) json.WriteNull(name);
        else json.WriteString(name, at.ToString());
    }
}
