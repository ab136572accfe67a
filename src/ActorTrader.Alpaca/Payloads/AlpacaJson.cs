using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ActorTrader.Alpaca.Payloads;

/// <summary>Source-generated JSON of the payloads: unknown fields ignored, required ones enforced, numbers read from text or number.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    RespectNullableAnnotations = true,
    Converters = [typeof(QuantityConverter), typeof(PriceConverter), typeof(TimestampConverter)])]
[JsonSerializable(typeof(AccountPayload))]
[JsonSerializable(typeof(ClockPayload))]
[JsonSerializable(typeof(AssetPayload))]
[JsonSerializable(typeof(AssetPayload[]))]
[JsonSerializable(typeof(OrderPayload))]
[JsonSerializable(typeof(OrderPayload[]))]
[JsonSerializable(typeof(PositionPayload))]
[JsonSerializable(typeof(PositionPayload[]))]
[JsonSerializable(typeof(ActivityPayload))]
[JsonSerializable(typeof(ActivityPayload[]))]
[JsonSerializable(typeof(ErrorPayload))]
[JsonSerializable(typeof(CancelStatusPayload[]))]
[JsonSerializable(typeof(OrderRequestPayload))]
[JsonSerializable(typeof(ControlPayload))]
[JsonSerializable(typeof(ControlPayload[]))]
[JsonSerializable(typeof(AccountStreamPayload))]
[JsonSerializable(typeof(AccountStreamDataPayload))]
internal sealed partial class AlpacaJson : JsonSerializerContext
{
    /// <summary>Reads a body; false, with the reason, when it is no JSON of that shape.</summary>
    public static bool TryRead<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type, [NotNullWhen(true)] out T? value, out string? fault)
        where T : class
    {
        try
        {
            value = JsonSerializer.Deserialize(body, type);
            fault = value is null ? "the body is null" : null;
            return value is not null;
        }
        catch (JsonException e)
        {
            value = null;
            fault = e.Message;
            return false;
        }
    }
}
