using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Strategies.Periodic;

/// <summary>The order that brings a symbol to a holding.</summary>
internal static class TargetOrder
{
    /// <summary>Null when there is nothing to do, when an order is under way (it may be about to do it), or when the market is not firm.</summary>
    public static OrderIntent? Towards(Quantity target, PeriodicSymbol symbol, string reason)
    {
        if (!symbol.Pending.IsZero || symbol.Market is not { Quote.IsFirm: true }) return null;
        var missing = target - symbol.Position.Quantity;
        if (missing.IsZero) return null;
        var action = missing.IsPositive ? OrderAction.Buy : OrderAction.Sell;
        return OrderIntent.Market(symbol.Symbol, action, missing.Abs(), $"{reason}, held {symbol.Position.Quantity}");
    }
}
