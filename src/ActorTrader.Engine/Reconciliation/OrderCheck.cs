using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Engine.Portfolio;

namespace ActorTrader.Engine.Reconciliation;

/// <summary>Looks single orders up while trading goes on: those named, and with a sweep every open order that the venue does not list as the books have it.</summary>
/// <remarks>A sweep costs one request when nothing is amiss, none when no order is open.</remarks>
internal sealed class OrderCheck(
    QueryDesk desk,
    PortfolioLine portfolio,
    bool sweep,
    IReadOnlySet<ClientOrderId> named,
    Action<IReadOnlySet<ClientOrderId>, IReadOnlySet<ClientOrderId>, QueryFailure?> done)
{
    private static readonly IReadOnlySet<ClientOrderId> None = new HashSet<ClientOrderId>();

    private OrderLookups? _lookups;

    public void Begin() => portfolio.Tell(static job => new PortfolioProtocol.GetBasis(job));

    public void OnBasis(PortfolioState state)
    {
        var orders = named.Select(state.FindOrder).OfType<Order>().Where(order => order.Status != OrderStatus.Filled).ToDictionary(order => order.Id);
        if (!sweep || state.WorkingOrderCount == 0) LookUp(orders);
        else
            desk.Ask((venue, cancellation) => venue.ListOpenOrdersAsync(cancellation), open =>
            {
                var listed = open.DistinctBy(order => order.ClientOrderId).ToDictionary(order => order.ClientOrderId);
                foreach (var order in state.WorkingOrders)
                    if (!listed.TryGetValue(order.Id.Value, out var theirs) || theirs.FilledQuantity != order.CumulativeQuantity || order.IsUnresolved)
                        orders.TryAdd(order.Id, order);
                LookUp(orders);
            }, Fail);
    }

    public void OnLookupTaken() => _lookups?.OnTaken();

    // Not from the list just read: an order may have ended since.
    private void LookUp(Dictionary<ClientOrderId, Order> orders)
    {
        _lookups = new OrderLookups(desk, portfolio, Fail);
        _lookups.Start([.. orders.Values], new Dictionary<string, VenueOrder>(), () => done(named, _lookups.Short.ToHashSet(), null));
    }

    private void Fail(QueryFailure failure) => done(named, None, failure);
}
