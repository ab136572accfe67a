using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;

namespace ActorTrader.Simulation.Tests.Invariants;

/// <summary>A portfolio state as text: equal texts for equal states. Its collections compare by reference only.</summary>
internal static class StateText
{
    public static string Of(PortfolioState state) => string.Join(
        '\n',
        [
            $"{state.Account} {state.Cash}",
            .. state.Orders.Values.Select(Of),
            .. state.WorkingOrders.Select(order => $"open {order.Id} {order.Status}"),
            .. state.Positions.Values.Select(position => position.ToString()),
            .. state.Ledgers.Values.Select(ledger =>
                $"{ledger.Strategy} {ledger.CashFlow} {ledger.Orders} {ledger.Fills} {string.Join(' ', ledger.Positions.Values)}"),
        ]);

    private static string Of(Order order) =>
        $"{order.Id} {order.Strategy} {order.Lane} {order.Intent} {order.AcceptedAt} {order.Status} {order.VenueOrderId} {order.CumulativeQuantity} {order.FilledNotional} "
        + $"{order.StatusReason} {order.ReservedPrice} {string.Join(' ', order.Executions.Order(StringComparer.Ordinal))} {string.Join(' ', order.CumulativeQuantities.Order())}";
}
