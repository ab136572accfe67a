using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using ActorTrader.Core.Values;

namespace ActorTrader.Alpaca.Payloads;

/// <summary>Reads a quantity from a JSON string or number, exactly.</summary>
internal sealed class QuantityConverter : JsonConverter<Quantity>
{
    public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Quantity.TryParse(ScalarToken.Of(ref reader), out var value) ? value : throw new JsonException("no quantity with at most nine decimals");

    public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>Reads a price from a JSON string or number, exactly.</summary>
internal sealed class PriceConverter : JsonConverter<Price>
{
    public override Price Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Price.TryParse(ScalarToken.Of(ref reader), out var value) ? value : throw new JsonException("no price with at most nine decimals");

    public override void Write(Utf8JsonWriter writer, Price value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>Reads RFC 3339 to the nanosecond.</summary>
internal sealed class TimestampConverter : JsonConverter<Timestamp>
{
    public override Timestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Timestamp.TryParse(reader.GetString(), out var value)
            ? value
            : throw new JsonException("no RFC 3339 timestamp");

    public override void Write(Utf8JsonWriter writer, Timestamp value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>The bytes of a string or number: Alpaca's trading answers quote numbers, older ones and other venues do not.</summary>
internal static class ScalarToken
{
    public static ReadOnlySpan<byte> Of(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number)) throw new JsonException($"no number but {reader.TokenType}");
        return reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
    }
}
