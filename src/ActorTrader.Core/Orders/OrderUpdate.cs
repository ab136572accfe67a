namespace ActorTrader.Core.Orders;

/// <summary>What a strategy and the trade log are told about an order: the change, and the order after it.</summary>
/// <param name="Order">The order after the change.</param>
/// <param name="Change">The event that was journaled.</param>
public sealed record OrderUpdate(Order Order, Portfolio.PortfolioEvent Change);
