using System.Collections.Immutable;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Portfolio;
using ActorTrader.Engine;
using ActorTrader.Node.Configuration;
using ActorTrader.Node.Hosting;
using ActorTrader.Venue.Market;
using ActorTrader.Venue.Streams;

namespace ActorTrader.Node.Reporting;

/// <summary>Makes the report of a run from what engine and venue say. Pure.</summary>
internal static class ReportBuilder
{
    public static RunReport Build(RunSettings settings, RunEnd end, SessionReport session, EngineStatus status, QuoteBoard board, EmbeddedVenue? venue, bool playedOut)
    {
        var books = session.Portfolio;
        var stages = Stages(status, venue, playedOut);
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
            ],
            Cash = books.Cash.Dollars,
            Equity = books.EquityAt(board).Dollars,
            RealizedPnl = books.RealizedPnl.Dollars,
            UnrealizedPnl = books.UnrealizedPnl(board).Dollars,
            Orders = new OrderTotals(
                status.Orders.Accepted, status.Orders.Refused, status.Orders.Acknowledged, status.Orders.Fills, status.Orders.Canceled, status.Orders.Rejected,
                status.Orders.Expired, books.WorkingOrderCount),
            Positions = Positions(books, board),
            Strategies = Strategies(books, status, board),
            Stages = [.. stages, StageLine.All(stages, status.Feed.Counters.Received - status.Feed.Counters.Control)],
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

    public static IReadOnlyList<StrategyLine> Strategies(PortfolioState books, EngineStatus status, QuoteBoard board)
    {
        var running = status.Strategies.ToDictionary(strategy => strategy.Id);
        return
        [
            .. running.Keys.Union(books.Ledgers.Keys).Order().Select(id =>
            {
                var ledger = books.Ledger(id);
                var now = running.GetValueOrDefault(id);
                var state = now is null ? "not configured" : now.Fault is { } fault ? $"faulted: {fault}" : now.Phase.ToString().ToLowerInvariant();
                return new StrategyLine(id.Value, state, ledger.Orders, ledger.Fills, now?.Refused ?? 0, ledger.RealizedPnl.Dollars, ledger.UnrealizedPnl(board).Dollars);
            }),
        ];
    }

    /// <summary>Whether everything that was sent has been processed.</summary>
    public static bool IsSettled(EngineStatus status, EmbeddedVenue? venue) =>
        Stages(status, venue, playedOut: false).All(stage => stage.Processed == stage.Delivered && stage.Decoded == (stage.Sent ?? stage.Decoded))
        && status.Symbols.All(symbol => symbol.Received.Waiting == 0);

    private static IReadOnlyList<StageLine> Stages(EngineStatus status, EmbeddedVenue? venue, bool playedOut)
    {
        var sent = venue?.Server.Accounting.ToImmutableDictionary(delivery => delivery.Symbol) ?? ImmutableDictionary<Symbol, SymbolDelivery>.Empty;
        var files = playedOut ? venue!.Source.Accounting : ImmutableDictionary<Symbol, SourceAccounting>.Empty;
        return [.. status.Symbols.OrderBy(symbol => symbol.Symbol).Select(symbol => Stage(symbol, sent.GetValueOrDefault(symbol.Symbol), files.GetValueOrDefault(symbol.Symbol)))];
    }

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
