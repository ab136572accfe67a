using System.Text.Json.Serialization;
using ActorTrader.Core.Values;

namespace ActorTrader.Alpaca.Payloads;

// What Alpaca always sends is required, so that its absence is noticed; what old or new versions leave out is nullable. Names on the wire
// are snake_case. Words of an open set (status, side, class) stay text: AlpacaMapping gives them meaning, unknown ones conservatively.

internal sealed class AccountPayload
{
    public required string Id { get; init; }

    public string? AccountNumber { get; init; }

    public required string Status { get; init; }

    public required decimal Cash { get; init; }

    public required decimal BuyingPower { get; init; }

    public decimal? Equity { get; init; }

    public decimal? PortfolioValue { get; init; }

    public required bool TradingBlocked { get; init; }

    public bool? AccountBlocked { get; init; }

    public bool? TradeSuspendedByUser { get; init; }

    public bool? ShortingEnabled { get; init; }
}

internal sealed class ClockPayload
{
    [JsonPropertyName("timestamp")]
    public required Timestamp Now { get; init; }

    public required bool IsOpen { get; init; }

    public required Timestamp NextOpen { get; init; }

    public required Timestamp NextClose { get; init; }
}

internal sealed class AssetPayload
{
    public required string Symbol { get; init; }

    /// <summary>The class under the name that assets give it; orders and older assets say <c>asset_class</c>.</summary>
    public string? Class { get; init; }

    public string? AssetClass { get; init; }

    public required string Status { get; init; }

    public required bool Tradable { get; init; }

    public bool? Fractionable { get; init; }

    public bool? Shortable { get; init; }

    public bool? EasyToBorrow { get; init; }

    public bool? Marginable { get; init; }
}

internal sealed class OrderPayload
{
    public required string Id { get; init; }

    public required string ClientOrderId { get; init; }

    public required string Symbol { get; init; }

    public required string Side { get; init; }

    /// <summary>Null for orders by notional.</summary>
    public Quantity? Qty { get; init; }

    public required Quantity FilledQty { get; init; }

    public decimal? FilledAvgPrice { get; init; }

    public required string Status { get; init; }

    public required Timestamp CreatedAt { get; init; }

    public Timestamp? SubmittedAt { get; init; }
}

internal sealed class PositionPayload
{
    public required string Symbol { get; init; }

    public required string AssetClass { get; init; }

    public required string Side { get; init; }

    public required Quantity Qty { get; init; }

    public required decimal AvgEntryPrice { get; init; }
}

/// <summary>An account activity; all but the first two are present on executions only.</summary>
internal sealed class ActivityPayload
{
    public required string Id { get; init; }

    public required string ActivityType { get; init; }

    public string? OrderId { get; init; }

    public string? Symbol { get; init; }

    public string? Side { get; init; }

    public Quantity? Qty { get; init; }

    public Price? Price { get; init; }

    public Quantity? CumQty { get; init; }

    public Timestamp? TransactionTime { get; init; }
}

internal sealed class ErrorPayload
{
    /// <summary>Eight digits; some answers carry a message only.</summary>
    public int? Code { get; init; }

    public required string Message { get; init; }
}

/// <summary>The fate of one order in the answer to canceling all.</summary>
internal sealed class CancelStatusPayload
{
    public required string Id { get; init; }

    public required int Status { get; init; }
}

/// <summary>The body of <c>POST /v2/orders</c>; numbers travel as text.</summary>
internal sealed class OrderRequestPayload
{
    public required string Symbol { get; init; }

    public required string Qty { get; init; }

    public required string Side { get; init; }

    public required string Type { get; init; }

    public required string TimeInForce { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LimitPrice { get; init; }

    public required string ClientOrderId { get; init; }
}
