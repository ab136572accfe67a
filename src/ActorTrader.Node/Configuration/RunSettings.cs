using ActorTrader.Core.Instruments;
using ActorTrader.Core.Risk;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;
using ActorTrader.Node.Cli;
using Serilog.Events;

namespace ActorTrader.Node.Configuration;

/// <summary>Everything that a run needs to know, validated: configuration with the command line's words on top.</summary>
internal sealed record RunSettings
{
    public required string Account { get; init; }

    public required VenueSettings Venue { get; init; }

    public required MarketSettings Market { get; init; }

    public required FeedSettings Feed { get; init; }

    public required ExecutionSettings Execution { get; init; }

    public required RiskLimits Risk { get; init; }

    public required EndOfSessionChoice EndOfSession { get; init; }

    public required TimeSpan EndTimeout { get; init; }

    public required TimeSpan DisplayRefresh { get; init; }

    public required LogEventLevel LogLevel { get; init; }

    public required RuntimeSettings Runtime { get; init; }

    public required IReadOnlyList<StrategySettings> Strategies { get; init; }

    public required RunLength Length { get; init; }

    public required DataDirectory DataDirectory { get; init; }

    public required bool Fresh { get; init; }
}

/// <summary>Which venue, and how it is reached.</summary>
internal enum VenueKind
{
    Embedded,
    External,
    Alpaca,
}

/// <summary>What becomes of positions at the end of a session.</summary>
internal enum EndOfSessionChoice
{
    Liquidate,
    Hold,
    Custom,
}

/// <summary>What the feed does with a reader that falls behind.</summary>
internal enum WhenBehindChoice
{
    Auto,
    Conflate,
    Wait,
}

internal sealed record VenueSettings(
    VenueKind Kind, Uri? Url, string Feed, int Port, Money StartingCash, int RequestsPerMinute, bool Live, string? KeysFile);

/// <param name="Symbols">At least one.</param>
/// <param name="Data">Tick folder or NDJSON file; null for a generated market.</param>
/// <param name="Date">Trading day; null for the source's own.</param>
/// <param name="Speed">Times real time; null as fast as it goes.</param>
/// <param name="Seed">Of the generated market.</param>
internal sealed record MarketSettings(IReadOnlyList<Symbol> Symbols, string? Data, DateOnly? Date, double? Speed, int Seed);

internal sealed record FeedSettings(WhenBehindChoice WhenBehind, int Queue);

internal sealed record ExecutionSettings(int Lanes, int Queue, TimeSpan GoodFor, int BudgetRequests, TimeSpan BudgetWindow, int BudgetReserve);

/// <summary>A strategy instance, made and its parameters read.</summary>
internal sealed record StrategySettings(StrategyId Id, string Type, Strategy Strategy, IReadOnlyList<Symbol> Symbols);
