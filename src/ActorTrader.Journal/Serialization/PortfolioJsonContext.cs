using System.Text.Json.Serialization;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;

namespace ActorTrader.Journal.Serialization;

/// <summary>The generated serializers of portfolio events. Strict: a missing or unknown member means a corrupt row or a foreign version.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters =
    [
        typeof(PriceConverter), typeof(QuantityConverter), typeof(MoneyConverter), typeof(TimestampConverter), typeof(SymbolConverter),
        typeof(ClientOrderIdConverter), typeof(StrategyIdConverter), typeof(EnumNameConverter<OrderAction>), typeof(EnumNameConverter<OrderType>),
        typeof(EnumNameConverter<TimeInForce>),
    ])]
[JsonSerializable(typeof(AccountOpened))]
[JsonSerializable(typeof(OrderAcceptedPayload))]
[JsonSerializable(typeof(OrderAcknowledged))]
[JsonSerializable(typeof(OrderRejected))]
[JsonSerializable(typeof(OrderInDoubt))]
[JsonSerializable(typeof(OrderFilled))]
[JsonSerializable(typeof(CancelRequested))]
[JsonSerializable(typeof(CancelRejected))]
[JsonSerializable(typeof(OrderCanceled))]
[JsonSerializable(typeof(OrderExpired))]
internal sealed partial class PortfolioJsonContext : JsonSerializerContext;
