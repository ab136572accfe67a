using System.Collections.Immutable;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Strategies;

namespace ActorTrader.Engine.Inspection;

/// <summary>The actors that answer for their part of the status.</summary>
internal sealed record InspectedParts(
    IActorRef Feed,
    IActorRef Portfolio,
    IActorRef Router,
    ImmutableSortedDictionary<Symbol, IActorRef> Symbols,
    ImmutableSortedDictionary<StrategyId, IActorRef> Strategies);
