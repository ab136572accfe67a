using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Strategies.Periodic;

/// <summary><c>momentum</c>: holds what has risen over the last calls, drops what has fallen, keeps what it has in between. Long or flat.</summary>
/// <remarks>
/// Each call compares the mark price (mid of the quote) with that of <c>lookback</c> calls ago: a change of <c>threshold</c> or more, as a fraction,
/// is a rise; of minus <c>threshold</c> or less, a fall. Meant as an example of the shape, not as a source of profit. It remembers <c>lookback</c> prices a symbol.
/// </remarks>
/// <param name="quantity">Shares held of a symbol that rises; positive.</param>
/// <param name="lookback">Calls between the two prices compared; at least 1.</param>
/// <param name="threshold">The fraction that counts as a move; not negative.</param>
public sealed class MomentumFunction(Quantity quantity, int lookback, decimal threshold) : IPeriodicFunction
{
    private readonly Dictionary<Symbol, Queue<decimal>> _marks = [];

    /// <summary>Declares and reads <c>quantity</c>, <c>lookback</c> and <c>threshold</c>.</summary>
    public static MomentumFunction Create(IParameterReader reader) => new(
        Quantity.Of(reader.Int("quantity", 100, 1, 1_000_000, "shares held of a symbol that rises")),
        reader.Int("lookback", 3, 1, 1_000, "calls between the two prices compared"),
        reader.Decimal("threshold", 0.0005m, 0m, 0.5m, "change, as a fraction, that counts as a move"));

    public IReadOnlyList<OrderIntent> Decide(PeriodicView view)
    {
        var orders = new List<OrderIntent>();
        foreach (var symbol in view.Symbols)
        {
            if (symbol.Market is not { Quote.IsFirm: true, MarkPrice: { } mark }) continue;
            var before = Exchange(symbol.Symbol, mark);
            if (before is null || Move(before.Value, mark) is not { } rising) continue;
            var order = TargetOrder.Towards(rising ? quantity : Quantity.Zero, symbol, $"mark {before} to {mark} in {lookback} calls");
            if (order is not null) orders.Add(order);
        }

        return orders;
    }

    // Remembers the mark and gives that of lookback calls ago; null while there is none.
    private decimal? Exchange(Symbol symbol, decimal mark)
    {
        if (!_marks.TryGetValue(symbol, out var marks)) _marks[symbol] = marks = new Queue<decimal>(lookback + 1);
        marks.Enqueue(mark);
        return marks.Count > lookback ? marks.Dequeue() : null;
    }

    // True for a rise, false for a fall, null for neither; without a division nothing is rounded.
    private bool? Move(decimal before, decimal mark)
    {
        var change = mark - before;
        if (change == 0) return null;
        if (change >= before * threshold) return true;
        return -change >= before * threshold ? false : null;
    }
}
