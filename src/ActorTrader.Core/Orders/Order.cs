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

    public Quantity LeavesQuantity => Status.IsTerminal() ? Quantity.Zero : OrderQuantity - CumulativeQuantity;

    /// <summary>Average price of what is filled; null before the first fill.</summary>
    public decimal? AveragePrice => CumulativeQuantity.IsZero ? null : FilledNotional.Dollars / CumulativeQuantity.ToDecimal();
}
