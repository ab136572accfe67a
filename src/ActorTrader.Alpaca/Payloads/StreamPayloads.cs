using System.Text.Json.Serialization;
using ActorTrader.Core.Values;

namespace ActorTrader.Alpaca.Payloads;

/// <summary>A control message of the market-data stream (success, error, subscription); of a data message only <see cref="Type"/> is read.</summary>
internal sealed class ControlPayload
{
    [JsonPropertyName("T")]
    public required string Type { get; init; }

    public string? Msg { get; init; }

    public int? Code { get; init; }

    public string[]? Trades { get; init; }

    public string[]? Quotes { get; init; }

    public string[]? Bars { get; init; }
}

/// <summary>Any message of the <c>/stream</c> socket; <see cref="Data"/> holds the fields of all of them.</summary>
internal sealed class AccountStreamPayload
{
    /// <summary><c>authorization</c>, <c>listening</c> or <c>trade_updates</c>; null on errors, which carry an action.</summary>
    public string? Stream { get; init; }

    public string? Action { get; init; }

    public AccountStreamDataPayload? Data { get; init; }
}

internal sealed class AccountStreamDataPayload
{
    /// <summary>Of <c>authorization</c>: <c>authorized</c> or <c>unauthorized</c>.</summary>
    public string? Status { get; init; }

    /// <summary>Of <c>listening</c>.</summary>
    public string[]? Streams { get; init; }

    /// <summary>Of errors.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Of <c>trade_updates</c>, like everything below.</summary>
    public string? Event { get; init; }

    public OrderPayload? Order { get; init; }

    public Timestamp? Timestamp { get; init; }

    public Timestamp? At { get; init; }

    public string? ExecutionId { get; init; }

    /// <summary>This execution's price, on fills only.</summary>
    public Price? Price { get; init; }

    /// <summary>This execution's quantity, on fills only.</summary>
    public Quantity? Qty { get; init; }

    public string? Reason { get; init; }
}
