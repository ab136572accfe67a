using System.Diagnostics.CodeAnalysis;
using ActorTrader.Core.Strategies;
using ActorTrader.Strategies.MovingAverageBand;
using ActorTrader.Strategies.OrderBookImbalance;
using ActorTrader.Strategies.Periodic;
using ActorTrader.Strategies.PriceThreshold;

namespace ActorTrader.Strategies;

/// <summary>One built-in strategy.</summary>
/// <param name="Name">What configuration calls it, in kebab case.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Create">Reads the parameters and builds an instance; throws <see cref="ArgumentException"/> when values contradict each other.</param>
public sealed record StrategyCatalogEntry(string Name, string Description, Func<IParameterReader, Strategy> Create);

/// <summary>The built-in strategies by the names that configuration uses.</summary>
public static class StrategyCatalog
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<StrategyCatalogEntry> All { get; } =
    [
        new("order-book-imbalance", "follows large prints when the displayed sizes lean the same way, in 100-share clips", OrderBookImbalanceStrategy.Create),
        new("moving-average-band", "buys 2 % below the average of the last 20 prints, sells 2 % above", MovingAverageBandStrategy.Create),
        new("price-threshold", "buys when a print falls to one price, sells when it rises to another", PriceThresholdStrategy.Create),
        new("periodic", "calls a function at an interval with all quotes and positions and submits its orders", PeriodicStrategy.Create),
    ];

    /// <summary>The entry named <paramref name="name"/>; false when there is none.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out StrategyCatalogEntry? entry)
    {
        entry = All.FirstOrDefault(candidate => candidate.Name == name);
        return entry is not null;
    }
}
