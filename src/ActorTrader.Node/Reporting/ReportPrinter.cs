using System.Globalization;
using Spectre.Console;

namespace ActorTrader.Node.Reporting;

/// <summary>The summary as tables on a console, with or without a terminal.</summary>
internal static class ReportPrinter
{
    private const string Absent = "-";
    private const int MostSymbolColumns = 6;

    private static readonly string[] Texts = ["strategy", "state", "symbol", "stage", "order", "action", "status"];

    private static readonly (string Stage, Func<StageLine, long?> Count)[] StageRows =
    [
        ("quote rows in files", line => line.QuoteRows),
        ("  suspicious", line => line.SuspiciousQuotes),
        ("  best bid and offer unchanged", line => line.UnchangedQuotes),
        ("  consolidated quotes", line => line.ConsolidatedQuotes),
        ("trade rows in files", line => line.TradeRows),
        ("  suspicious", line => line.SuspiciousTrades),
        ("  trades", line => line.Trades),
        ("minute bars built", line => line.Bars),
        ("sent by the venue", line => line.Sent),
        ("received", line => line.Received),
        ("decoded", line => line.Decoded),
        ("delivered to the symbol", line => line.Delivered),
        ("  conflated", line => line.Conflated),
        ("  overflowed", line => line.Overflowed),
        ("processed", line => line.Processed),
    ];

    public static void Print(IAnsiConsole console, RunReport report)
    {
        console.WriteLine();
        console.Write(Strategies(report));
        foreach (var line in report.Strategies)
            if (line.Fault is { } fault) console.MarkupLineInterpolated($"[red]{line.Id} failed: {fault}[/]");
        if (report.Positions.Count > 0) console.Write(Positions(report));
        if (report.Stages.Any(stage => stage.Decoded > 0)) console.Write(Stages(report));
        foreach (var fault in report.Stages.SelectMany(stage => stage.Faults)) console.MarkupLineInterpolated($"[red]messages unaccounted for: {fault}[/]");

        var orders = report.Orders;
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"orders {orders.Accepted}: acknowledged {orders.Acknowledged}, canceled {orders.Canceled}, rejected {orders.Rejected}, expired {orders.Expired}, working {orders.Working}; fills {orders.Fills}; intents refused {orders.Refused}"));
        console.WriteLine($"cash {Dollars(report.Cash)}, equity {Dollars(report.Equity)}, realized P&L {Dollars(report.RealizedPnl)}, unrealized {Dollars(report.UnrealizedPnl)}");
        if (report.AgreesWithVenue) console.MarkupLine("[green]positions, cash and open orders equal the venue's[/]");
        foreach (var difference in report.Differences) console.MarkupLineInterpolated($"[red]{difference}[/]");
        console.WriteLine($"ended: {report.EndedBecause}");

        // Past the console's wrapping: a path broken in two is no path.
        console.Profile.Out.Writer.WriteLine($"trade log {report.TradeLog}");
    }

    private static Table Strategies(RunReport report)
    {
        var table = Titled("Strategies", "strategy", "state", "orders", "fills", "refused", "realized", "unrealized");
        foreach (var line in report.Strategies)
            table.AddRow(line.Id.EscapeMarkup(), line.State.EscapeMarkup(), Count(line.Orders), Count(line.Fills), Count(line.Refused), Dollars(line.RealizedPnl), Dollars(line.UnrealizedPnl));
        return table;
    }

    private static Table Positions(RunReport report)
    {
        var table = Titled("Positions", "symbol", "quantity", "average", "mark", "unrealized", "realized");
        foreach (var line in report.Positions)
            table.AddRow(line.Symbol, Number(line.Quantity), Price(line.AverageEntryPrice), Price(line.MarkPrice), Dollars(line.UnrealizedPnl), Dollars(line.RealizedPnl));
        return table;
    }

    // A stage a row, a symbol a column: read downwards, each line is accounted for by the next.
    private static Table Stages(RunReport report)
    {
        var lines = report.Stages.Count - 1 <= MostSymbolColumns ? report.Stages : [report.Stages[^1]];
        var table = Titled("Messages, stage by stage", ["stage", .. lines.Select(line => line.Symbol)]);
        foreach (var (stage, count) in StageRows)
            if (lines.Any(line => count(line) is not null))
                table.AddRow([stage, .. lines.Select(line => Count(count(line)))]);
        return table;
    }

    /// <summary>A table whose texts may be folded on a narrow console, and whose numbers never are: half a number is a wrong one.</summary>
    internal static Table Titled(string title, params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle(title) };
        foreach (var name in columns)
        {
            var isText = Texts.Contains(name);
            var column = new TableColumn(name) { NoWrap = !isText, Padding = new Padding(0, 0, 1, 0) };
            table.AddColumn(isText ? column : column.RightAligned());
        }

        return table;
    }

    internal static string Dollars(decimal value) => value.ToString("#,0.00", CultureInfo.InvariantCulture);

    internal static string Number(decimal? value) => value?.ToString("#,0.####", CultureInfo.InvariantCulture) ?? Absent;

    internal static string Price(decimal? value) => value?.ToString("#,0.00##", CultureInfo.InvariantCulture) ?? Absent;

    internal static string Count(long? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? Absent;
}
