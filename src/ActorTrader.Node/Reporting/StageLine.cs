namespace ActorTrader.Node.Reporting;

/// <summary>A symbol's messages, stage by stage; each stage equals the sum of the next.</summary>
/// <remarks>
/// <code>
/// quoteRows = suspiciousQuotes + unchangedQuotes + consolidatedQuotes      (files)
/// tradeRows = suspiciousTrades + trades
/// consolidatedQuotes + trades + bars = sent                                (embedded venue; bars are built by it)
/// sent = decoded = delivered + conflated + overflowed                      (client, feed actor)
/// delivered = processed                                                    (symbol actor)
/// </code>
/// The rows are known when a file was played to its end, what was sent for an embedded venue; otherwise they are null and not checked.
/// The client counts what it receives before it knows the symbol: <see cref="Received"/> stands in the line of all symbols only, for an embedded venue, whose market has stopped by then.
/// </remarks>
internal sealed record StageLine
{
    public required string Symbol { get; init; }

    public long? QuoteRows { get; init; }

    public long? SuspiciousQuotes { get; init; }

    public long? UnchangedQuotes { get; init; }

    public long? ConsolidatedQuotes { get; init; }

    public long? TradeRows { get; init; }

    public long? SuspiciousTrades { get; init; }

    public long? Trades { get; init; }

    public long? Bars { get; init; }

    public long? Sent { get; init; }

    public long? Received { get; init; }

    public required long Decoded { get; init; }

    public required long Delivered { get; init; }

    public required long Conflated { get; init; }

    public required long Overflowed { get; init; }

    public required long Processed { get; init; }

    /// <summary>The sums that do not hold, in words; empty when all do.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            var faults = new List<string>();
            Check(faults, "quote rows", QuoteRows, SuspiciousQuotes + UnchangedQuotes + ConsolidatedQuotes);
            Check(faults, "trade rows", TradeRows, SuspiciousTrades + Trades);
            Check(faults, "sent", Sent, ConsolidatedQuotes + Trades + Bars);
            Check(faults, "received", Received, Sent);
            Check(faults, "decoded", Decoded, Received ?? Sent);
            Check(faults, "delivered + conflated + overflowed", Delivered + Conflated + Overflowed, Decoded);
            Check(faults, "processed", Processed, Delivered);
            return faults;
        }
    }

    /// <summary>The sum of <paramref name="lines"/> under the name <c>all</c>.</summary>
    public static StageLine All(IReadOnlyList<StageLine> lines, long? received) => new()
    {
        Symbol = "all",
        QuoteRows = Sum(lines, line => line.QuoteRows),
        SuspiciousQuotes = Sum(lines, line => line.SuspiciousQuotes),
        UnchangedQuotes = Sum(lines, line => line.UnchangedQuotes),
        ConsolidatedQuotes = Sum(lines, line => line.ConsolidatedQuotes),
        TradeRows = Sum(lines, line => line.TradeRows),
        SuspiciousTrades = Sum(lines, line => line.SuspiciousTrades),
        Trades = Sum(lines, line => line.Trades),
        Bars = Sum(lines, line => line.Bars),
        Sent = Sum(lines, line => line.Sent),
        Received = received,
        Decoded = lines.Sum(line => line.Decoded),
        Delivered = lines.Sum(line => line.Delivered),
        Conflated = lines.Sum(line => line.Conflated),
        Overflowed = lines.Sum(line => line.Overflowed),
        Processed = lines.Sum(line => line.Processed),
    };

    // Unknown for one is unknown for the sum.
    private static long? Sum(IReadOnlyList<StageLine> lines, Func<StageLine, long?> stage) => lines.Any(line => stage(line) is null) ? null : lines.Sum(stage);

    private void Check(List<string> faults, string stage, long? found, long? expected)
    {
        if (found is { } f && expected is { } e && f != e) faults.Add($"{Symbol}: {stage} is {f}, the stage before gives {e}");
    }
}
