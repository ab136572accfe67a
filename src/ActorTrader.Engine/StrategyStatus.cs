using ActorTrader.Core.Instruments;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Engine;

/// <summary>Where a strategy instance stands.</summary>
public enum StrategyPhase
{
    /// <summary>The engine is not ready; the strategy's market is kept up to date.</summary>
    Waiting,
    Running,

    /// <summary>The session has ended it.</summary>
    Stopped,

    /// <summary>Its own code threw; its orders stay managed.</summary>
    Faulted,
}

/// <summary>A strategy instance at an instant.</summary>
/// <param name="Fault">What its code threw; null unless <see cref="StrategyPhase.Faulted"/>.</param>
/// <param name="Events">Market events it was given.</param>
/// <param name="Intents">Intents it handed to the portfolio.</param>
/// <param name="WorkingOrders">Open orders, and intents not decided yet.</param>
/// <param name="MarketTime">Time of the latest event it saw, by the venue's clock.</param>
public sealed record StrategyStatus(
    StrategyId Id,
    StrategyPhase Phase,
    string? Fault,
    IReadOnlyList<Symbol> Symbols,
    long Events,
    long Intents,
    long Refused,
    int WorkingOrders,
    Timestamp MarketTime);
