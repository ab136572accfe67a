using System.Collections.Immutable;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Strategies;

namespace ActorTrader.Engine;

/// <summary>A strategy instance as the host configured it.</summary>
/// <param name="Id">Its name; unique in the engine, not <see cref="StrategyId.Operator"/>.</param>
/// <param name="Strategy">The instance; it belongs to the engine from here on.</param>
/// <param name="Symbols">What it receives and may trade; at least one, none twice.</param>
public sealed record StrategyRegistration(StrategyId Id, Strategy Strategy, ImmutableArray<Symbol> Symbols);
