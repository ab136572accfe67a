using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Strategies.Placement;

/// <summary>Turns the signals of a long-or-flat rule into orders: a clip when it enters, the whole holding when it leaves.</summary>
internal sealed class LongOrFlat(PlacementParameters placement)
{
    private readonly OneOrderPerSymbol _orders = new(placement.RetryPause);

    public void Start(IStrategyContext context) => _orders.Recover(context.WorkingOrders);

    /// <summary>Whether an order may be sent: none of the symbol is out, and no pause runs.</summary>
    public bool MayAct(IStrategyContext context, Symbol symbol) => _orders.MaySend(symbol, context.Now);

    /// <summary>Sends what <paramref name="signal"/> asks for; nothing when the book has no price for it.</summary>
    /// <param name="position">What is held now: all of it is sold when the rule leaves.</param>
    public void Act(IStrategyContext context, Symbol symbol, Signal signal, Quantity position, string reason)
    {
        var (action, quantity) = signal == Signal.Enter ? (OrderAction.Buy, placement.Quantity) : (OrderAction.Sell, position);
        if (placement.Place(context, symbol, action, quantity, reason) is { } intent) _orders.Sent(symbol, context.Submit(intent));
    }

    public void OnOrder(IStrategyContext context, OrderUpdate update) => _orders.OnOrder(update, context.Now);

    public void OnRefused(IStrategyContext context, IntentRefused refusal) => _orders.OnRefused(refusal, context.Now);
}
