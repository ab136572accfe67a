using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Portfolio;

/// <summary>Events of one order in the making: each is applied at once, so that the next is decided on the order after it.</summary>
internal sealed class OrderChanges(Order order)
{
    private readonly List<PortfolioEvent> _events = [];
    private Order _order = order;

    public IReadOnlyList<PortfolioEvent> Events => _events;

    public void Add(OrderEvent change)
    {
        _order = _order.Apply(change);
        _events.Add(change);
    }

    /// <summary>Whatever the venue reports of an order implies that it has it, or (when it was refused at once) had it.</summary>
    public void Acknowledge(VenueOrder venueOrder, Timestamp now)
    {
        if (_order.Status != OrderStatus.Rejected && _order.VenueOrderId != venueOrder.VenueOrderId)
            Add(new OrderAcknowledged(_order.Id, venueOrder.VenueOrderId, now));
    }

    public void Fill(string executionId, Quantity quantity, Price price, Quantity cumulativeQuantity, Timestamp now)
    {
        if (!_order.HasCounted(executionId, cumulativeQuantity))
            Add(new OrderFilled(_order.Id, executionId, quantity, price, cumulativeQuantity, now));
    }

    /// <summary>Ends the order as the venue has, once every execution that the venue counts is counted here.</summary>
    public void Close(VenueOrder venueOrder, string? reason, Timestamp now)
    {
        if (_order.CumulativeQuantity == venueOrder.FilledQuantity) End(venueOrder.Status, reason ?? venueOrder.VenueStatus, now);
    }

    /// <summary>Ends the order unless it has ended; any status but a terminal one changes nothing, and completion is for fills to say.</summary>
    public void End(OrderStatus status, string reason, Timestamp now)
    {
        if (!_order.IsOpen) return;
        switch (status)
        {
            case OrderStatus.Expired:
                Add(new OrderExpired(_order.Id, now));
                break;
            case OrderStatus.Rejected when _order.CumulativeQuantity.IsZero:
                Add(new OrderRejected(_order.Id, 0, reason, now));
                break;

            // A rejection after a partial fill can only concern the rest.
            case OrderStatus.Canceled or OrderStatus.Rejected:
                Add(new OrderCanceled(_order.Id, reason, now));
                break;
        }
    }
}
