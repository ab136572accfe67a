using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Journal.Serialization;

/// <summary><see cref="OrderAccepted"/> as stored: the order at its birth, flat, without the fields that only later events fill.</summary>
internal sealed record OrderAcceptedPayload(
    ClientOrderId Id,
    StrategyId Strategy,
    int Lane,
    Symbol Symbol,
    OrderAction Action,
    Quantity Quantity,
    OrderType Type,
    TimeInForce TimeInForce,
    string Reason,
    Timestamp AcceptedAt,
    Timestamp At,
    Price? LimitPrice = null,
    Price? ReservedPrice = null)
{
    /// <exception cref="NotSupportedException">The order carries what later events must bring: storing it here would lose it.</exception>
    public static OrderAcceptedPayload From(OrderAccepted accepted)
    {
        var order = accepted.Order;
        var intent = order.Intent;
        var stored = new OrderAcceptedPayload(order.Id, order.Strategy, order.Lane, intent.Symbol, intent.Action, intent.Quantity, intent.Type,
            intent.TimeInForce, intent.Reason, order.AcceptedAt, accepted.At, intent.LimitPrice, order.ReservedPrice);
        if (stored.ToOrder() != order with { Executions = [], CumulativeQuantities = [] } || order.Executions.Count + order.CumulativeQuantities.Count > 0)
            throw new NotSupportedException($"order {order.Id} is {order.Status}: only an order as it was accepted can be journaled as accepted");
        return stored;
    }

    public OrderAccepted Restore() => new(ToOrder(), At);

    private Order ToOrder() =>
        new(Id, Strategy, Lane, new OrderIntent(Symbol, Action, Quantity, Type, LimitPrice, TimeInForce, Reason), AcceptedAt)
        {
            ReservedPrice = ReservedPrice,
        };
}
