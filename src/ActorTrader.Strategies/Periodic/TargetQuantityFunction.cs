using ActorTrader.Core.Orders;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Strategies.Periodic;

/// <summary><c>target-quantity</c>: keeps each symbol at one number of shares, with market orders. Long or flat.</summary>
/// <param name="target">Shares of each symbol; not negative.</param>
public sealed class TargetQuantityFunction(Quantity target) : IPeriodicFunction
{
    /// <summary>Declares and reads <c>target</c>.</summary>
    public static TargetQuantityFunction Create(IParameterReader reader) =>
        new(Quantity.Of(reader.Int("target", 100, 0, 1_000_000, "shares of each symbol to hold")));

    public IReadOnlyList<OrderIntent> Decide(PeriodicView view) =>
        [.. view.Symbols.Select(symbol => TargetOrder.Towards(target, symbol, $"target {target}")).OfType<OrderIntent>()];
}
