using System.Diagnostics.CodeAnalysis;
using ActorTrader.Core.Strategies;
using ActorTrader.Strategies.OrderBookImbalance;

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
    ];

    /// <summary>The entry named <paramref name="name"/>; false when there is none.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out StrategyCatalogEntry? entry)
    {
        entry = All.FirstOrDefault(candidate => candidate.Name == name);
        return entry is not null;
    }
}
