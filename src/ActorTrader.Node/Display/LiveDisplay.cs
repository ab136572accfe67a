using System.Globalization;
using ActorTrader.Actors;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Engine;
using ActorTrader.Node.Reporting;
using ActorTrader.Node.TradeLog;
using Spectre.Console;
using Spectre.Console.Rendering;
using ILogger = Serilog.ILogger;

namespace ActorTrader.Node.Display;

/// <summary>The live terminal display: strategies, positions with profit and loss, working orders, feed, budget, latest events.</summary>
internal static class LiveDisplay
{
    // With four strategies and four symbols the screen is 40 lines high.
    private const int MarketsShown = 12;
    private const int OrdersShown = 6;
    private const int EventsShown = 5;
    private const int IdShown = 8;

    /// <summary>Shows until canceled. A fault of the display is logged and ends the display, not the run.</summary>
    public static async Task RunAsync(
        IAnsiConsole console, DisplaySource source, TimeSpan interval, ILogger log, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await console.Live(new Text("starting…")).AutoClear(true).StartAsync(live => RefreshAsync(live, source, interval, log, time, cancellationToken)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            log.Debug("display ended");
        }
        catch (Exception error)
        {
            log.Error(error, "the display has failed; the run goes on without it");
        }
    }

    internal static IRenderable Screen(EngineStatus status, DisplaySource source, double rate) => new Rows(
        Header(status, source.Venue, source.Board, rate),
        new Columns(Strategies(status, source), Positions(status, source.Board)) { Expand = false },
        Markets(status),
        Orders(status),
        Events(status));

    private static async Task RefreshAsync(
        LiveDisplayContext live, DisplaySource source, TimeSpan interval, ILogger log, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        var rate = new FeedRate(time);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                var status = await source.StatusAsync().ConfigureAwait(false);
                live.UpdateTarget(Screen(status, source, rate.Of(status)));
                live.Refresh();
            }
            catch (AskTimeoutException error)
            {
                log.Warning("the engine does not say how it stands: {Reason}", error.Message);
            }
        }
    }

    private static Panel Header(EngineStatus status, Uri venue, QuoteBoard board, double rate)
    {
        var books = status.Portfolio;
        var color = status.State switch { EngineState.Trading => "green", EngineState.Halted => "red", _ => "yellow" };
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"[{color} bold]{status.State}[/]  venue {venue.ToString().EscapeMarkup()}  feed {status.Feed.State} [bold]{rate:N0}[/]/s" +
            $"  budget [bold]{status.Execution.BudgetAvailable}[/]/{status.Execution.BudgetLimit}  queue {status.Execution.Queued}" +
            $"\ncash {ReportPrinter.Dollars(books.Cash.Dollars)}  equity [bold]{ReportPrinter.Dollars(books.EquityAt(board).Dollars)}[/]" +
            $"  realized {Signed(books.RealizedPnl.Dollars)}  unrealized {Signed(books.UnrealizedPnl(board).Dollars)}" +
            $"\norders {status.Orders.Accepted}  fills {status.Orders.Fills}  refused {status.Orders.Refused}  rejected {status.Orders.Rejected}");
        if (status.HaltReason is { } reason) text += $"\n[red]{reason.EscapeMarkup()}[/]";
        return new Panel(new Markup(text)) { Header = new PanelHeader(" ActorTrader "), Border = BoxBorder.Rounded, Expand = true };
    }

    private static Table Strategies(EngineStatus status, DisplaySource source)
    {
        var table = ReportPrinter.Titled("Strategies", "strategy", "state", "orders", "fills", "P&L");
        foreach (var line in ReportBuilder.Strategies(status.Portfolio, status, source.Board, source.Strategies))
            table.AddRow(
                new Text(line.Id), new Text(line.State), new Text(ReportPrinter.Count(line.Orders)), new Text(ReportPrinter.Count(line.Fills)),
                new Markup(Signed(line.RealizedPnl + line.UnrealizedPnl)));
        return table;
    }

    private static Table Positions(EngineStatus status, QuoteBoard board)
    {
        var table = ReportPrinter.Titled("Positions", "symbol", "held", "average", "mark", "open P&L", "realized");
        foreach (var line in ReportBuilder.Positions(status.Portfolio, board))
            table.AddRow(
                new Text(line.Symbol), new Text(ReportPrinter.Number(line.Quantity)), new Text(ReportPrinter.Price(line.AverageEntryPrice)),
                new Text(ReportPrinter.Price(line.MarkPrice)), new Markup(Signed(line.UnrealizedPnl)), new Markup(Signed(line.RealizedPnl)));
        return table;
    }

    private static Table Markets(EngineStatus status)
    {
        var table = ReportPrinter.Titled(
            status.Symbols.Length > MarketsShown ? $"Markets ({MarketsShown} of {status.Symbols.Length})" : "Markets",
            "symbol", "bid", "ask", "last", "quotes", "trades", "bars", "conflated", "market time");
        foreach (var symbol in status.Symbols.Take(MarketsShown))
        {
            var quote = symbol.Market?.Quote;
            table.AddRow(
                symbol.Symbol.Value,
                quote is { } q ? $"{q.BidSize} x {ReportPrinter.Price(q.BidPrice.ToDecimal())}" : "-",
                quote is { } a ? $"{ReportPrinter.Price(a.AskPrice.ToDecimal())} x {a.AskSize}" : "-",
                ReportPrinter.Price(symbol.Market?.LastTrade?.Price.ToDecimal()),
                ReportPrinter.Count(symbol.Counters.Quotes),
                ReportPrinter.Count(symbol.Counters.Trades),
                ReportPrinter.Count(symbol.Counters.Bars),
                ReportPrinter.Count(symbol.Received.Conflated),
                quote?.Timestamp.ToDateTimeOffset().ToString("HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) ?? "-");
        }

        return table;
    }

    private static Table Orders(EngineStatus status)
    {
        var table = ReportPrinter.Titled("Latest orders", "order", "strategy", "symbol", "action", "quantity", "limit", "filled", "average", "status");
        foreach (var order in status.Portfolio.Orders.Values.OrderByDescending(o => o.AcceptedAt).Take(OrdersShown))
            table.AddRow(
                new Text(Tail(order.Id.Value)), new Text(order.Strategy.Value), new Text(order.Symbol.Value), new Text(OrderActions.Text(order.Intent.Action)),
                new Text(order.OrderQuantity.ToString()), new Text(order.Intent.LimitPrice is { } limit ? ReportPrinter.Price(limit.ToDecimal()) : "market"), new Text(order.CumulativeQuantity.ToString()),
                new Text(ReportPrinter.Price(order.AveragePrice)), new Markup(Colored(order.Status)));
        return table;
    }

    private static Rows Events(EngineStatus status) => new(
        status.Events.TakeLast(EventsShown).Select(e => (IRenderable)new Markup(string.Create(
            CultureInfo.InvariantCulture,
            $"[grey]{e.At.ToDateTimeOffset():HH:mm:ss}[/] [{(e.Level == EngineEventLevel.Error ? "red" : e.Level == EngineEventLevel.Warning ? "yellow" : "blue")}]{e.Source.EscapeMarkup()}[/] {FirstLine(e.Message).EscapeMarkup()}"))));

    private static string FirstLine(string text) => text.Split('\n')[0];

    // An id's end tells it from the others: before it stand action, lane and time.
    private static string Tail(string id) => id.Length <= IdShown ? id : $"…{id[^IdShown..]}";

    private static string Colored(OrderStatus status)
    {
        var color = status switch
        {
            OrderStatus.Filled => "green",
            OrderStatus.Rejected or OrderStatus.InDoubt => "red",
            OrderStatus.Canceled or OrderStatus.Expired => "grey",
            _ => "yellow",
        };
        return $"[{color}]{CsvTradeLog.Status(status).Replace('_', ' ')}[/]";
    }

    private static string Signed(decimal value) => value switch
    {
        > 0 => $"[green]+{ReportPrinter.Dollars(value)}[/]",
        < 0 => $"[red]{ReportPrinter.Dollars(value)}[/]",
        _ => "0.00",
    };
}
