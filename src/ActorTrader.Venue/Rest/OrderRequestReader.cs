using System.Text.Json;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Accounts;
using ActorTrader.Venue.Trading;
using ActorTrader.Venue.Wire;

namespace ActorTrader.Venue.Rest;

/// <summary>Reads the body of POST /v2/orders: numbers or text, nulls and empty text as absent, unknown fields ignored, whatever the content type.</summary>
/// <remarks>First cut: market and limit orders, day, gtc, ioc and fok, simple class, by quantity; anything else is refused by name.</remarks>
internal static class OrderRequestReader
{
    private const int MaxClientOrderIdLength = 128;
    private static readonly Quantity MaxQuantity = Quantity.Of(1_000_000_000);

    public static Outcome<OrderRequest> Read(ReadOnlyMemory<byte> body, IReadOnlyDictionary<Guid, Symbol> assets)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement, assets) : Refusal.Malformed();
        }
        catch (JsonException)
        {
            return Refusal.Malformed();
        }
    }

    private static Outcome<OrderRequest> Read(JsonElement body, IReadOnlyDictionary<Guid, Symbol> assets)
    {
        if (Refused(body) is { } refused) return refused;
        if (SymbolOf(Text(body, "symbol"), assets) is not { } symbol) return Refusal.Parameter($"asset {Text(body, "symbol")} is not active");
        if (!Names.TryFind<OrderSide>(Text(body, "side"), Names.Of, out var side)) return Refusal.Parameter("side must be buy or sell");
        if (!Names.TryFind<OrderType>(Text(body, "type"), Names.Of, out var type)) return Refusal.Parameter("invalid order type");
        if (!Names.TryFind<TimeInForce>(Text(body, "time_in_force"), Names.Of, out var timeInForce)) return Refusal.Parameter("invalid time_in_force");
        if (ReadQuantity(Text(body, "qty"), out var quantity) is { } badQuantity) return badQuantity;
        if (ReadLimit(type, Text(body, "limit_price"), out var limit) is { } badLimit) return badLimit;
        var extended = body.TryGetProperty("extended_hours", out var flag) && (flag.ValueKind == JsonValueKind.True || TextOf(flag) == "true");
        return new OrderRequest(symbol, side, type, timeInForce, quantity, limit, extended, Text(body, "client_order_id"));
    }

    private static Refusal? Refused(JsonElement body)
    {
        if (Text(body, "notional") is not null)
            return Text(body, "qty") is null
                ? Refusal.Parameter("notional orders are not supported by this venue yet")
                : new Refusal(400, 40010000, "only one of qty or notional is accepted");
        if (Text(body, "order_class") is not (null or "simple")) return Refusal.Parameter("invalid order_class");
        foreach (var name in (string[])["take_profit", "stop_loss", "legs"])
            if (body.TryGetProperty(name, out var part) && part.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                return Refusal.Parameter("invalid order_class");
        foreach (var name in (string[])["stop_price", "trail_price", "trail_percent"])
            if (Text(body, name) is not null && Text(body, "type") is "market" or "limit")
                return Refusal.Parameter($"{Text(body, "type")} orders must not have {name}");
        return Text(body, "client_order_id") is { Length: > MaxClientOrderIdLength }
            ? Refusal.Parameter($"client_order_id must be no more than {MaxClientOrderIdLength} characters")
            : null;
    }

    private static Symbol? SymbolOf(string? text, IReadOnlyDictionary<Guid, Symbol> assets)
    {
        if (Guid.TryParse(text, out var asset) && assets.TryGetValue(asset, out var byAsset)) return byAsset;
        return Symbol.TryParse(text, out var symbol) ? symbol : null;
    }

    private static Refusal? ReadQuantity(string? text, out Quantity quantity)
    {
        quantity = default;
        if (text is null) return Refusal.Parameter("qty or notional is required");
        if (!Quantity.TryParse(text, out quantity)) return Refusal.Parameter("invalid qty");
        if (!quantity.IsPositive) return Refusal.Parameter("qty must be > 0");
        return quantity > MaxQuantity ? Refusal.Parameter($"qty must be <= {MaxQuantity}") : null;
    }

    private static Refusal? ReadLimit(OrderType type, string? text, out Price limit)
    {
        limit = default;
        if (type == OrderType.Market) return text is null ? null : Refusal.Parameter("market orders must not have limit_price");
        if (text is null) return Refusal.Parameter("limit orders require limit_price");
        if (!Price.TryParse(text, out limit)) return Refusal.Parameter("invalid limit_price");
        return limit.IsPositive ? null : Refusal.Parameter("limit_price must be > 0");
    }

    private static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? TextOf(value) : null;

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };
}
