using System.Collections.Immutable;
using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Strategies;

namespace ActorTrader.Engine;

/// <summary>Everything outside the engine that it works with. The caller owns and disposes what it passes, after the engine has stopped.</summary>
public sealed record EnginePorts
{
    public required IMarketDataFeed Feed { get; init; }

    public required ITradeUpdateStream TradeUpdates { get; init; }

    /// <summary>Called by several lanes at once.</summary>
    public required ITradingVenue Venue { get; init; }

    /// <summary>Called by one actor at a time, in the order of the journal.</summary>
    public required ITradeLog TradeLog { get; init; }

    /// <summary>Called by several strategies at once.</summary>
    public required IIdSource Ids { get; init; }

    /// <summary>The engine's clock: when things were decided, received, sent.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The engine publishes every symbol's market here, for its own risk checks and for whoever displays it.</summary>
    public QuoteBoard QuoteBoard { get; init; } = new();

    public required ImmutableArray<StrategyRegistration> Strategies { get; init; }

    /// <summary>Symbols to follow beside those of the strategies; empty by default.</summary>
    public ImmutableArray<Symbol> WatchedSymbols { get; init; } = [];

    /// <summary>Every symbol that the engine follows, sorted.</summary>
    public IReadOnlyList<Symbol> Symbols => [.. Strategies.SelectMany(strategy => strategy.Symbols).Concat(WatchedSymbols).Distinct().Order()];

    /// <exception cref="ArgumentException">Two strategies of one name, one of the operator's name, one without symbols or with a symbol twice.</exception>
    internal void Validate()
    {
        var seen = new HashSet<StrategyId>();
        foreach (var (id, _, symbols) in Strategies)
        {
            if (string.IsNullOrEmpty(id.Value) || id.Value.Length > 64) throw new ArgumentException($"strategy '{id}': expected a name of 1 to 64 characters");
            if (id == StrategyId.Operator) throw new ArgumentException($"strategy '{id}': the name is the engine's own");
            if (!seen.Add(id)) throw new ArgumentException($"strategy '{id}' is registered twice");
            if (symbols.IsDefaultOrEmpty) throw new ArgumentException($"strategy '{id}' has no symbols");
            if (symbols.Distinct().Count() != symbols.Length) throw new ArgumentException($"strategy '{id}' has a symbol twice: {string.Join(", ", symbols)}");
        }
    }
}
