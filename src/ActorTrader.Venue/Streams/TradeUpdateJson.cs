using System.Buffers;
using System.Text.Json;
using ActorTrader.Venue.Trading;
using ActorTrader.Venue.Wire;

namespace ActorTrader.Venue.Streams;

/// <summary>Writes a <c>trade_updates</c> message, its fields in the order of Alpaca's wire.</summary>
internal static class TradeUpdateJson
{
    public static byte[] Bytes(OrderUpdate update, string eventId)
    {
        var happened = update.Happened;
        var at = happened.At.ToString();
        var buffer = new ArrayBufferWriter<byte>(1536);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("stream", "trade_updates");
        json.WriteStartObject("data");
        json.WriteString("at", at);
        json.WriteString("event_id", eventId);
        json.WriteString("event", Names.Of(happened.Kind));
        json.WriteString("timestamp", at);
        json.WritePropertyName("order");
        OrderJson.Write(json, happened.Order);
        if (happened.IsFill)
        {
            json.WriteString("price", happened.Price.ToString());
            json.WriteString("qty", happened.Quantity.ToString());
            json.WriteString("position_qty", update.PositionAfter.ToString());
        }

        if (happened.ExecutionId != Guid.Empty) json.WriteString("execution_id", happened.ExecutionId);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
