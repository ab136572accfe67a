using System.Collections.Immutable;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;

namespace ActorTrader.Engine;

/// <summary>How a session ended.</summary>
/// <param name="Portfolio">The books at the end.</param>
/// <param name="NotClosed">Positions that should have been closed and were not; empty when they were to be held.</param>
/// <param name="OpenOrders">Orders whose end is not known.</param>
/// <param name="Differences">Where the books and the venue disagree in the final comparison.</param>
/// <param name="Problems">What went wrong on the way, for people: refusals, a comparison without answer, time that ran out, the reason of a halt.</param>
public sealed record SessionReport(
    PortfolioState Portfolio,
    ImmutableArray<(StrategyId Strategy, Position Position)> NotClosed,
    ImmutableArray<Order> OpenOrders,
    ImmutableArray<Difference> Differences,
    ImmutableArray<string> Problems)
{
    /// <summary>Everything ended as asked, and the books agree with the venue's.</summary>
    public bool IsClean => NotClosed.IsEmpty && OpenOrders.IsEmpty && Differences.IsEmpty && Problems.IsEmpty;
}
