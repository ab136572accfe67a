namespace ActorTrader.Venue.Market;

/// <summary>What became of one symbol's input rows, so that no row is lost unaccounted.</summary>
/// <remarks>QuoteRows = SuspiciousQuotes + UnchangedQuotes + ConsolidatedQuotes; TradeRows = SuspiciousTrades + Trades.</remarks>
/// <param name="QuoteRows">Quote rows read.</param>
/// <param name="SuspiciousQuotes">Rows that the data's maker flagged as suspicious: left out.</param>
/// <param name="UnchangedQuotes">Rows that led to no quote of their own: the national best was the same after them, or they are the first of a tape message's two rows, told by the second.</param>
/// <param name="ConsolidatedQuotes">National best bids and offers handed out.</param>
/// <param name="TradeRows">Trade rows read.</param>
/// <param name="SuspiciousTrades">Rows that the data's maker flagged as suspicious: left out.</param>
/// <param name="Trades">Trades handed out.</param>
public sealed record SourceAccounting(
    long QuoteRows,
    long SuspiciousQuotes,
    long UnchangedQuotes,
    long ConsolidatedQuotes,
    long TradeRows,
    long SuspiciousTrades,
    long Trades)
{
    /// <summary>Nothing read.</summary>
    public static SourceAccounting None { get; } = new(0, 0, 0, 0, 0, 0, 0);
}
