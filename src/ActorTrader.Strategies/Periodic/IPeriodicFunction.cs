using ActorTrader.Core.Orders;

namespace ActorTrader.Strategies.Periodic;

/// <summary>A strategy as one function: called at an interval with all quotes and positions, it answers with a block of orders.</summary>
/// <remarks>One call at a time; it may keep state between calls. It must not block, and an exception stops the strategy.</remarks>
public interface IPeriodicFunction
{
    /// <summary>The orders to place now, in this order; an empty list for none.</summary>
    IReadOnlyList<OrderIntent> Decide(PeriodicView view);
}
