using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ActorTrader.Core.Execution;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Risk;
using ActorTrader.Core.Strategies;

namespace ActorTrader.Engine;

/// <summary>How an engine behaves. A value out of its range throws <see cref="ArgumentOutOfRangeException"/>.</summary>
public sealed record EngineOptions
{
    /// <summary>Name of the account's journal (<c>portfolio-{Account}</c>): 1 to 64 characters. Another name is another, empty journal.</summary>
    public string Account { get; init => field = Checked(value, value is { Length: >= 1 and <= 64 }, "1 to 64 characters"); } = "paper";

    /// <summary>Calls to the venue at once, one a lane; 1 to 64, default 8. A symbol always takes the same lane.</summary>
    public int Lanes { get; init => field = Checked(value, value is >= 1 and <= 64, "1 to 64"); } = 8;

    /// <summary>The account's limits.</summary>
    public RiskLimits Limits { get; init; } = RiskLimits.Default;

    /// <summary>Limits of single strategies, in place of the account's; empty by default.</summary>
    public ImmutableDictionary<StrategyId, RiskLimits> StrategyLimits { get; init; } = ImmutableDictionary<StrategyId, RiskLimits>.Empty;

    /// <summary>The account's request budget.</summary>
    public RequestBudgetOptions Budget { get; init; } = new();

    /// <summary>The outboxes on the market data's way, one a symbol and one a symbol of each strategy: their bounds, and what happens when a consumer is behind.</summary>
    public MarketEventOutboxOptions Outbox { get; init; } = new();

    /// <summary>Orders that may wait unsent; 1 to 100,000, default 1,000. One more is rejected as throttled.</summary>
    public int QueueBound { get; init => field = Checked(value, value is >= 1 and <= 100_000, "1 to 100000"); } = 1_000;

    /// <summary>How long an order of new risk may wait for its turn; null for ever, else 1 s to 1 day, default 60 s. Older ones are rejected unsent.</summary>
    public TimeSpan? NewRiskGoodFor
    {
        get;
        init => field = Checked(value, value is null || (value >= TimeSpan.FromSeconds(1) && value <= TimeSpan.FromDays(1)), "1 s to 1 day, or null");
    } = TimeSpan.FromSeconds(60);

    /// <summary>Intents of a strategy that the portfolio has not decided; 1 to 100,000, default 1,000. More are refused as throttled.</summary>
    public int MaxUnansweredIntents { get; init => field = Checked(value, value is >= 1 and <= 100_000, "1 to 100000"); } = 1_000;

    /// <summary>A snapshot of the portfolio every so many events; 0 (never, default) to 1,000,000.</summary>
    public int SnapshotEvery { get; init => field = Checked(value, value is >= 0 and <= 1_000_000, "0 to 1000000"); }

    /// <summary>How often open orders are compared with the venue's list while trading; 1 s to 1 h, default 30 s. One request, none while no order is open.</summary>
    public TimeSpan SweepInterval
    {
        get;
        init => field = Checked(value, value >= TimeSpan.FromSeconds(1) && value <= TimeSpan.FromHours(1), "1 s to 1 h");
    } = TimeSpan.FromSeconds(30);

    private static T Checked<T>(T value, bool inRange, string range, [CallerMemberName] string name = "") =>
        inRange ? value : throw new ArgumentOutOfRangeException(name, value, $"expected {range}");
}
