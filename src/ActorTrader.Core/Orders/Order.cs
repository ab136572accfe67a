using System.Collections.Immutable;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Orders;

/// <summary>An order as its execution reports have left it.</summary>
/// <remarks>While open, <c>OrderQuantity = CumulativeQuantity + LeavesQuantity</c>, in shares (FIX 4.4 tags 38, 14, 151).</remarks>
public sealed record Order(
    ClientOrderId Id,
    StrategyId Strategy,
    int Lane,
    OrderIntent Intent,
    Timestamp AcceptedAt)
{
    public Symbol Symbol => Intent.Symbol;

    public OrderSide Side => Intent.Side;

    public Quantity OrderQuantity => Intent.Quantity;

    public OrderStatus Status { get; init; } = OrderStatus.PendingNew;

    /// <summary>The venue's id; null until it has answered.</summary>
    public string? VenueOrderId { get; init; }

    public Quantity CumulativeQuantity { get; init; }

    /// <summary>Sum of price times quantity over the executions; unsigned.</summary>
    public Money FilledNotional { get; init; }

    /// <summary>Execution ids already counted: a venue may report one twice.</summary>
    public ImmutableHashSet<string> Executions { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>The cumulative quantities of the executions counted: the same execution has the same one on the stream and in the activities.</summary>
    public ImmutableHashSet<Quantity> CumulativeQuantities { get; init; } = ImmutableHashSet<Quantity>.Empty;

    /// <summary>Why it was refused, canceled or flagged; null otherwise.</summary>
    public string? StatusReason { get; init; }

    /// <summary>The price at which the risk check reserved buying power: the limit, or the market's collar for a market order; null when it reserves none.</summary>
    public Price? ReservedPrice { get; init; }

    /// <summary>Whether something more is expected of it.</summary>
    public bool IsOpen => !Status.IsTerminal();

    /// <summary>Open, and the venue has not been heard of it: after a restart it is looked up by its id before anything is sent.</summary>
    public bool IsUnresolved => IsOpen && VenueOrderId is null;

    public Quantity LeavesQuantity => Status.IsTerminal() ? Quantity.Zero : OrderQuantity - CumulativeQuantity;

    /// <summary>Average price of what is filled; null before the first fill.</summary>
    public decimal? AveragePrice => CumulativeQuantity.IsZero ? null : FilledNotional.Dollars / CumulativeQuantity.ToDecimal();

    /// <summary>The order after <paramref name="change"/>. Total: every pair of status and event is here or refused.</summary>
    /// <exception cref="BrokenOrderInvariantException">No venue may report this change of this order.</exception>
    public Order Apply(OrderEvent change) => (Status, change) switch
    {
        (OrderStatus.PendingNew or OrderStatus.InDoubt, OrderAcknowledged e) =>
            Acknowledged(e) with { Status = OrderStatus.Working, StatusReason = null },

        // The acknowledgement was overtaken: by a fill, by our cancel, or by the end of the order.
        (OrderStatus.PartiallyFilled or OrderStatus.PendingCancel or OrderStatus.Filled or OrderStatus.Canceled or OrderStatus.Expired, OrderAcknowledged e) =>
            Acknowledged(e),

        (OrderStatus.PendingNew, OrderInDoubt e) => this with { Status = OrderStatus.InDoubt, StatusReason = e.Reason },

        (OrderStatus.PendingNew or OrderStatus.InDoubt or OrderStatus.Working or OrderStatus.PendingCancel, OrderRejected e) when CumulativeQuantity.IsZero =>
            this with { Status = OrderStatus.Rejected, StatusReason = e.Reason },

        (OrderStatus.PendingNew or OrderStatus.InDoubt or OrderStatus.Working or OrderStatus.PartiallyFilled, OrderFilled e) =>
            Filled(e, OrderStatus.PartiallyFilled),

        // A fill crosses our cancel, the venue's confirmation of it, or the close: it counts and the status stays, unless it completes the order.
        (OrderStatus.PendingCancel or OrderStatus.Canceled or OrderStatus.Expired, OrderFilled e) => Filled(e, Status),

        (OrderStatus.PendingNew or OrderStatus.InDoubt or OrderStatus.Working or OrderStatus.PartiallyFilled, CancelRequested e) =>
            this with { Status = OrderStatus.PendingCancel, StatusReason = e.Reason },

        (OrderStatus.PendingCancel, CancelRejected e) => this with { Status = StatusWithoutCancel, StatusReason = e.Reason },

        (OrderStatus.PendingNew or OrderStatus.InDoubt or OrderStatus.Working or OrderStatus.PartiallyFilled or OrderStatus.PendingCancel, OrderCanceled e) =>
            this with { Status = OrderStatus.Canceled, StatusReason = e.Reason },

        (OrderStatus.PendingNew or OrderStatus.InDoubt or OrderStatus.Working or OrderStatus.PartiallyFilled or OrderStatus.PendingCancel, OrderExpired) =>
            this with { Status = OrderStatus.Expired },

        _ => throw new BrokenOrderInvariantException(this, change, "no such transition"),
    };

    /// <summary>Whether an execution has been counted: by its id, or by the cumulative quantity that it shares with its activity.</summary>
    public bool HasCounted(string executionId, Quantity cumulativeQuantity) =>
        Executions.Contains(executionId) || CumulativeQuantities.Contains(cumulativeQuantity);

    // Without a venue id nothing is known of its fate: in doubt is looked up, never sent again blindly.
    private OrderStatus StatusWithoutCancel =>
        CumulativeQuantity.IsPositive ? OrderStatus.PartiallyFilled
        : VenueOrderId is null ? OrderStatus.InDoubt
        : OrderStatus.Working;

    private Order Acknowledged(OrderAcknowledged change) =>
        VenueOrderId is null || VenueOrderId == change.VenueOrderId
            ? this with { VenueOrderId = change.VenueOrderId }
            : throw new BrokenOrderInvariantException(this, change, $"it is {VenueOrderId} at the venue, and now {change.VenueOrderId} as well");

    private Order Filled(OrderFilled change, OrderStatus whilePartial)
    {
        if (!change.LastQuantity.IsPositive || !change.LastPrice.IsPositive)
            throw new BrokenOrderInvariantException(this, change, $"an execution of {change.LastQuantity} at {change.LastPrice}: both must be positive");
        if (HasCounted(change.ExecutionId, change.CumulativeQuantity))
            throw new BrokenOrderInvariantException(this, change, $"execution {change.ExecutionId} has been counted");
        var cumulative = CumulativeQuantity + change.LastQuantity;
        if (cumulative > OrderQuantity)
            throw new BrokenOrderInvariantException(this, change, $"overfill: {CumulativeQuantity} and {change.LastQuantity} more of {OrderQuantity}");
        return this with
        {
            Status = cumulative == OrderQuantity ? OrderStatus.Filled : whilePartial,
            CumulativeQuantity = cumulative,
            FilledNotional = FilledNotional + Money.Notional(change.LastPrice, change.LastQuantity),
            Executions = Executions.Add(change.ExecutionId),
            CumulativeQuantities = CumulativeQuantities.Add(change.CumulativeQuantity),
        };
    }
}
