namespace ActorTrader.Node.Reporting;

/// <summary>What a run leaves behind for people and scripts: printed as tables, written as <c>summary.json</c>.</summary>
internal sealed record RunReport
{
    public required string Account { get; init; }

    public required string EndedBecause { get; init; }

    /// <summary>Whether positions, cash and open orders equal what the venue reports over REST.</summary>
    public required bool AgreesWithVenue { get; init; }

    /// <summary>Where they do not, in words; also what could not be closed at the end.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    public required decimal Cash { get; init; }

    public required decimal Equity { get; init; }

    public required decimal RealizedPnl { get; init; }

    public required decimal UnrealizedPnl { get; init; }

    public required OrderTotals Orders { get; init; }

    public required IReadOnlyList<PositionLine> Positions { get; init; }

    public required IReadOnlyList<StrategyLine> Strategies { get; init; }

    public required IReadOnlyList<StageLine> Stages { get; init; }

    /// <summary>Whether every stage of every symbol equals the sum of the next; see <see cref="StageLine"/>.</summary>
    public bool StagesAddUp => Stages.All(stage => stage.Faults.Count == 0);

    public required string TradeLog { get; init; }

    public required string Journal { get; init; }
}

/// <summary>Orders by what became of them in this run.</summary>
internal sealed record OrderTotals(long Accepted, long Refused, long Acknowledged, long Fills, long Canceled, long Rejected, long Expired, long Working);

/// <summary>One open or once traded position; prices and money in dollars.</summary>
internal sealed record PositionLine(string Symbol, decimal Quantity, decimal? AverageEntryPrice, decimal? MarkPrice, decimal UnrealizedPnl, decimal RealizedPnl);

/// <summary>One strategy's ledger, over all runs of the journal.</summary>
/// <param name="Fault">What its code threw; null otherwise.</param>
internal sealed record StrategyLine(string Id, string State, string? Fault, long Orders, long Fills, long Refused, decimal RealizedPnl, decimal UnrealizedPnl);
