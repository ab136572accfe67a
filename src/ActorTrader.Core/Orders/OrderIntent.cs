using ActorTrader.Core.Instruments;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Orders;

/// <summary>What a strategy wants: not yet checked, journaled or sent. The side follows from the action.</summary>
/// <param name="Symbol">What to trade.</param>
/// <param name="Action">What for; decides the side, and whether the order reduces risk.</param>
/// <param name="Quantity">How much; positive.</param>
/// <param name="Type">Market or limit.</param>
/// <param name="LimitPrice">Required for a limit order, absent otherwise.</param>
/// <param name="TimeInForce">How long it lives.</param>
/// <param name="Reason">Why, for people: it goes into the journal and the trade log.</param>
public sealed record OrderIntent(
    Symbol Symbol, OrderAction Action, Quantity Quantity, OrderType Type, Price? LimitPrice, TimeInForce TimeInForce, string Reason)
{
    public OrderSide Side => OrderActions.Side(Action);

    public static OrderIntent Market(Symbol symbol, OrderAction action, Quantity quantity, string reason) =>
        new(symbol, action, quantity, OrderType.Market, null, TimeInForce.Day, reason);

    public static OrderIntent Limit(Symbol symbol, OrderAction action, Quantity quantity, Price limit, TimeInForce timeInForce, string reason) =>
        new(symbol, action, quantity, OrderType.Limit, limit, timeInForce, reason);
}
