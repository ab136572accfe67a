using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Values;

namespace ActorTrader.Strategies.Periodic;

/// <summary>What a periodic function sees: every symbol of the strategy at one moment.</summary>
/// <param name="Now">Market time.</param>
/// <param name="Symbols">All configured symbols, in the order of the configuration.</param>
public sealed record PeriodicView(Timestamp Now, IReadOnlyList<PeriodicSymbol> Symbols);

/// <summary>One symbol of a <see cref="PeriodicView"/>.</summary>
/// <param name="Symbol">Which one.</param>
/// <param name="Market">Latest quote and last trade; null before the first quote.</param>
/// <param name="Position">The strategy's own holding, by its fills so far.</param>
/// <param name="Pending">Shares of its orders that may still fill: positive for buys, negative for sells, orders just sent included.</param>
public sealed record PeriodicSymbol(Symbol Symbol, TopOfBook? Market, Position Position, Quantity Pending);
