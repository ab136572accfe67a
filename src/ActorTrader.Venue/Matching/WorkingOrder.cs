using ActorTrader.Core.Orders;

namespace ActorTrader.Venue.Matching;

/// <summary>An open order in a book: the mutable cell around the immutable order.</summary>
internal sealed class WorkingOrder(ExchangeOrder order)
{
    /// <summary>The order as it stands.</summary>
    public ExchangeOrder Order { get; set; } = order;

    public bool IsBuy { get; } = order.Side == OrderSide.Buy;

    /// <summary>A market order that need not end at once is filled whole at the touch, whatever is displayed.</summary>
    public bool IgnoresSize { get; } = order.Type == OrderType.Market && !order.IsImmediate;

    /// <summary>The limit in units of 1e-9; a market order's is beyond any price.</summary>
    public long LimitRaw { get; } = order.Type == OrderType.Limit ? order.LimitPrice.Raw : order.Side == OrderSide.Buy ? long.MaxValue : long.MinValue;

    /// <summary>Sorts the order that trades first to the end of a list: the better price, then the earlier arrival.</summary>
    public static int CompareLastFirst(WorkingOrder left, WorkingOrder right)
    {
        var byPrice = left.IsBuy ? left.LimitRaw.CompareTo(right.LimitRaw) : right.LimitRaw.CompareTo(left.LimitRaw);
        return byPrice != 0 ? byPrice : right.Order.Sequence.CompareTo(left.Order.Sequence);
    }
}
