using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Strategies.Placement;

/// <summary>Keeps a strategy to one order at a time in each symbol, with a pause after one that came to nothing.</summary>
/// <remarks>
/// An order counts from the moment it is sent, before the engine has answered: market time may run faster than the journal. The pause keeps a
/// refusal that will last (no buying power, a halted symbol) from being asked for again on every print. One entry a symbol at most.
/// </remarks>
internal sealed class OneOrderPerSymbol(TimeSpan pause)
{
    private readonly Dictionary<Symbol, ClientOrderId> _open = [];
    private readonly Dictionary<Symbol, Timestamp> _notBefore = [];

    /// <summary>Takes over the orders that were open before the start.</summary>
    public void Recover(IEnumerable<Order> working)
    {
        foreach (var order in working) _open[order.Symbol] = order.Id;
    }

    public bool MaySend(Symbol symbol, Timestamp now) =>
        !_open.ContainsKey(symbol) && (!_notBefore.TryGetValue(symbol, out var earliest) || now >= earliest);

    public void Sent(Symbol symbol, ClientOrderId id) => _open[symbol] = id;

    public void OnOrder(OrderUpdate update, Timestamp now)
    {
        if (update.Order.Status.IsTerminal()) Ended(update.Order.Symbol, update.Order.Id, update.Order.CumulativeQuantity.IsZero, now);
    }

    public void OnRefused(IntentRefused refusal, Timestamp now) => Ended(refusal.Intent.Symbol, refusal.Id, cameToNothing: true, now);

    private void Ended(Symbol symbol, ClientOrderId id, bool cameToNothing, Timestamp now)
    {
        // A late event of an earlier order does not end the present one.
        if (!_open.TryGetValue(symbol, out var open) || open != id) return;
        _open.Remove(symbol);
        if (cameToNothing) _notBefore[symbol] = now + pause;
        else _notBefore.Remove(symbol);
    }
}
