using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;
using ActorTrader.Engine;
using ActorTrader.Node.Configuration;
using ActorTrader.Node.Hosting;
using ActorTrader.Venue.Market;
using ActorTrader.Venue.Streams;

namespace ActorTrader.Node.Reporting;

/// <summary>Makes the report of a run from what engine and venue say. Pure.</summary>
internal static class ReportBuilder
{
    /// <param name="stages">As <see cref="Stages"/> made them from this <paramref name="status"/>.</param>
    /// <param name="problems">What else went wrong, in words.</param>
    public static RunReport Build(
        RunSettings settings, RunEnd end, SessionReport session, EngineStatus status, QuoteBoard board, IReadOnlyList<StageLine> stages, IEnumerable<string> problems)
    {
        var books = session.Portfolio;
        return new RunReport
        {
            Account = settings.Account,
            EndedBecause = end.Reason,
            AgreesWithVenue = session.Differences.IsEmpty && session.Problems.IsEmpty,
            Differences =
            [
                .. session.Differences.Select(difference => difference.ToString()),
                .. session.NotClosed.Select(left => $"not closed: {left.Position.Quantity} {left.Position.Symbol} of {left.Strategy}"),
                .. session.OpenOrders.Select(order => $"still open: {order.Id} ({order.Status})"),
                .. session.Problems,
                .. problems,
            ],
            Cash = books.Cash.Dollars,
            Equity = books.EquityAt(board).Dollars,
            RealizedPnl = books.RealizedPnl.Dollars,
            UnrealizedPnl = books.UnrealizedPnl(board).Dollars,
            Orders = new OrderTotals(
                status.Orders.Accepted, status.Orders.Refused, status.Orders.Acknowledged, status.Orders.Fills, status.Orders.Canceled, status.Orders.Rejected,
                status.Orders.Expired, books.WorkingOrderCount),
            Positions = Positions(books, board),
            Strategies = Strategies(books, status, board, settings.Strategies.Select(strategy => strategy.Id)),
            Stages = [.. stages, StageLine.All(stages, Received(status, stages))],
            TradeLog = settings.DataDirectory.TradeLog,
            Journal = settings.DataDirectory.Journal,
        };
    }

    public static IReadOnlyList<PositionLine> Positions(PortfolioState books, QuoteBoard board) =>
    [
        .. books.Positions.Values.Select(position => new PositionLine(
            position.Symbol.Value, position.Quantity.ToDecimal(), position.AverageEntryPrice, board.Find(position.Symbol)?.MarkPrice,
            position.UnrealizedPnl(board).Dollars, position.RealizedPnl.Dollars)),
    ];

    /// <summary>A line for each strategy that is <paramref name="configured"/>, runs, or ever traded.</summary>
    public static IReadOnlyList<StrategyLine> Strategies(PortfolioState books, EngineStatus status, QuoteBoard board, IEnumerable<StrategyId> configured)
    {
        var running = status.Strategies.ToDictionary(strategy => strategy.Id);
        return
        [
            .. running.Keys.Union(configured).Union(books.Ledgers.Keys).Order().Select(id =>
            {
                var ledger = books.Ledger(id);
                var now = running.GetValueOrDefault(id);
                var state = now is null ? status.Unanswered.Contains(id.Value) ? "silent" : "not configured" : now.Phase.ToString().ToLowerInvariant();
                return new StrategyLine(id.Value, state, now?.Fault, ledger.Orders, ledger.Fills, now?.Refused ?? 0, ledger.RealizedPnl.Dollars, ledger.UnrealizedPnl(board).Dollars);
            }),
        ];
    }

    /// <summary>Whether everything that was sent has been processed.</summary>
    public static bool IsSettled(EngineStatus status, IReadOnlyList<StageLine> stages) =>
        stages.All(stage => stage.Processed == stage.Delivered && stage.Decoded == (stage.Sent ?? stage.Decoded))
        && status.Symbols.All(symbol => symbol.Received.Waiting == 0);

    /// <summary>A line for each symbol.</summary>
    /// <param name="sent">What an embedded venue had sent before <paramref name="status"/> was asked for; null without one.</param>
    /// <param name="files">What a file's rows became, once it was played to its end; null otherwise.</param>
    public static IReadOnlyList<StageLine> Stages(
        EngineStatus status, IReadOnlyList<SymbolDelivery>? sent, IReadOnlyDictionary<Symbol, SourceAccounting>? files) =>
    [
        .. status.Symbols.OrderBy(symbol => symbol.Symbol).Select(symbol => Stage(
            symbol, sent?.FirstOrDefault(delivery => delivery.Symbol == symbol.Symbol), files?.GetValueOrDefault(symbol.Symbol))),
    ];

    // Of a market that goes on while the parts are asked one after the other, no two counts are of the same instant.
    private static long? Received(EngineStatus status, IReadOnlyList<StageLine> stages) =>
        stages.Any(stage => stage.Sent is null) ? null : status.Feed.Counters.Received - status.Feed.Counters.Control;

    private static StageLine Stage(SymbolStatus symbol, SymbolDelivery? sent, SourceAccounting? rows) => new()
    {
        Symbol = symbol.Symbol.Value,
        QuoteRows = rows?.QuoteRows,
        SuspiciousQuotes = rows?.SuspiciousQuotes,
        UnchangedQuotes = rows?.UnchangedQuotes,
        ConsolidatedQuotes = rows?.ConsolidatedQuotes,
        TradeRows = rows?.TradeRows,
        SuspiciousTrades = rows?.SuspiciousTrades,
        Trades = rows?.Trades,
        Bars = sent?.BarsPublished,
        Sent = sent is null ? null : sent.QuotesSent + sent.TradesSent + sent.BarsSent,
        Decoded = symbol.Received.Offered,
        Delivered = symbol.Received.Delivered,
        Conflated = symbol.Received.Conflated,
        Overflowed = symbol.Received.Overflowed,
        Processed = symbol.Processed,
    };
}
