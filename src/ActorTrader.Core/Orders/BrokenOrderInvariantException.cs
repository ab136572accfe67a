using ActorTrader.Core.Portfolio;

namespace ActorTrader.Core.Orders;

/// <summary>An event contradicts what is known of its order: a defect here or at the venue. Nothing of it may be journaled.</summary>
public sealed class BrokenOrderInvariantException(Order order, OrderEvent change, string detail)
    : InvalidOperationException($"order {order.Id} ({order.Status}, {order.CumulativeQuantity} of {order.OrderQuantity} filled): {change.GetType().Name}: {detail}")
{
    /// <summary>The order as it was.</summary>
    public Order Order { get; } = order;

    /// <summary>The event that does not fit.</summary>
    public OrderEvent Change { get; } = change;
}
