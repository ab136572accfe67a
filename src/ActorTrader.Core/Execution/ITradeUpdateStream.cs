using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Execution;

/// <summary>The stream of order updates of an account; connects and reconnects by itself. One reader at a time.</summary>
public interface ITradeUpdateStream : IAsyncDisposable
{
    /// <summary>The next update, or a change of the connection's state. Null once it has ended for good.</summary>
    /// <remarks>The stream has no replay: after each <see cref="FeedState.Live"/> the caller reconciles before it trusts its books.</remarks>
    /// <exception cref="FeedConfigurationException">The venue refuses the keys.</exception>
    ValueTask<TradeUpdate?> ReceiveAsync(CancellationToken cancellationToken);
}

/// <summary>One thing that the stream brought: exactly one of <paramref name="Report"/> and <paramref name="State"/> is present.</summary>
public sealed record TradeUpdate(ExecutionReport? Report, FeedState? State = null, string? Detail = null);

/// <summary>What a report says has happened.</summary>
public enum ExecutionReportKind
{
    /// <summary>The venue has it (accepted, pending_new, new, held...).</summary>
    Acknowledged,

    /// <summary>An execution, partial or last.</summary>
    Fill,

    Canceled,
    Expired,
    Rejected,

    /// <summary>The venue refused a cancel.</summary>
    CancelRejected,

    /// <summary>Anything else: kept for the log, changes nothing.</summary>
    Other,
}

/// <summary>An order update of the venue (FIX execution report).</summary>
/// <param name="Kind">What happened.</param>
/// <param name="VenueEvent">The venue's own word, such as <c>partial_fill</c>.</param>
/// <param name="Order">The order after it, by the venue; its filled quantity is cumulative.</param>
/// <param name="ExecutionId">Present on executions.</param>
/// <param name="LastQuantity">This execution's quantity; null unless a fill.</param>
/// <param name="LastPrice">This execution's price; null unless a fill.</param>
/// <param name="Reason">Why it was rejected or canceled, when the venue says.</param>
/// <param name="At">The venue's time of the event.</param>
public sealed record ExecutionReport(
    ExecutionReportKind Kind,
    string VenueEvent,
    VenueOrder Order,
    string? ExecutionId,
    Quantity? LastQuantity,
    Price? LastPrice,
    string? Reason,
    Timestamp At);
