using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;

namespace ActorTrader.Core.Strategies;

/// <summary>A strategy that says itself what becomes of its positions when a session ends with <c>--eos custom</c>; strategies without it hold theirs.</summary>
public interface IEndOfSession
{
    /// <summary>Called once, after the strategy was stopped and its working orders were canceled. Must not block.</summary>
    /// <param name="positions">What the strategy holds, without flat ones.</param>
    /// <returns>Orders that reduce these positions; others are refused.</returns>
    IReadOnlyList<OrderIntent> CloseSession(IReadOnlyList<Position> positions);
}
