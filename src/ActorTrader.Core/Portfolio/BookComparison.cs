using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Portfolio;

/// <summary>The books beside the venue's, point by point.</summary>
internal static class BookComparison
{
    private const decimal Cent = 0.01m;

    public static IReadOnlyList<Difference> Of(
        PortfolioState state, VenueAccount account, IReadOnlyList<VenuePosition> positions, IReadOnlyList<VenueOrder> open) =>
        [.. Account(state, account), .. Positions(state, positions), .. OpenOrders(state, open)];

    private static IEnumerable<Difference> Account(PortfolioState state, VenueAccount account)
    {
        if (state.Account is { } ours && ours != account.AccountNumber) yield return new Difference("account", ours, account.AccountNumber);
        if (Math.Abs(state.Cash.Dollars - account.Cash.Dollars) >= Cent)
            yield return new Difference("cash", state.Cash.ToString(), account.Cash.ToString());
    }

    private static IEnumerable<Difference> Positions(PortfolioState state, IReadOnlyList<VenuePosition> positions)
    {
        var theirs = new SortedDictionary<Symbol, Quantity>();
        foreach (var symbol in state.Positions.Keys) theirs[symbol] = Quantity.Zero;
        foreach (var position in positions) theirs[position.Symbol] = position.Quantity;
        foreach (var (symbol, quantity) in theirs)
            if (state.Position(symbol).Quantity is var ours && ours != quantity)
                yield return new Difference($"position {symbol}", ours.ToString(), quantity.ToString());
    }

    private static IEnumerable<Difference> OpenOrders(PortfolioState state, IReadOnlyList<VenueOrder> open)
    {
        var seen = new HashSet<ClientOrderId>();
        foreach (var theirs in open.OrderBy(o => o.ClientOrderId, StringComparer.Ordinal))
        {
            var ours = ClientOrderId.TryFrom(theirs.ClientOrderId, out var id) ? state.FindOrder(id) : null;
            if (ours is not null) seen.Add(id);
            if (ours is not { IsOpen: true } || ours.CumulativeQuantity != theirs.FilledQuantity)
                yield return new Difference($"order {theirs.ClientOrderId}", Describe(ours), $"{theirs.VenueStatus}, {theirs.FilledQuantity} filled");
        }

        foreach (var ours in state.WorkingOrders)
            if (!ours.IsUnresolved && !seen.Contains(ours.Id))
                yield return new Difference($"order {ours.Id}", Describe(ours), "not open");
    }

    private static string Describe(Order? order) => order is null ? "unknown" : $"{order.Status}, {order.CumulativeQuantity} filled";
}
