using ActorTrader.Node.Reporting;
using ActorTrader.Node.Tests.Display;

namespace ActorTrader.Node.Tests.Reporting;

public sealed class ReportPrinterTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(140)]
    public void The_summary_fits_the_console(int width)
    {
        var lines = Print(width, Some.Report());

        lines.Where(line => line.Length > width).ShouldBeEmpty();
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join('\n', lines));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(140)]
    public void Every_figure_is_there_whole(int width)
    {
        var lines = Print(width, Some.Report());

        Row(lines, "imbalance").ShouldBe("stopped 10 8 3 -1.50 3.77");
        Row(lines, "BAC").ShouldBe("100 14.0123 14.05 3.77 -1.50");
        Row(lines, "IBM").ShouldBe("0 - - 0.00 0.00");
        Row(lines, "quote rows in files").ShouldBe("476,854 476,854");
        Row(lines, "processed").ShouldBe("188,000 188,000");
        string.Join(' ', lines).ShouldContain("orders 12: acknowledged 12, canceled 1, rejected 1, expired 0, working 0; fills 10; intents refused 3");
        lines.ShouldContain("a-strategy-with-a-rather-long-name failed: [index] was out of range");
        lines.ShouldContain("cash 99,998.50, equity 100,001.12, realized P&L -1.50, unrealized 2.62");
        lines.ShouldContain("positions, cash and open orders equal the venue's");
        lines.ShouldContain("ended: ran for 00:01:00");
        lines.ShouldContain("trade log /a/data/directory/trades.csv");
    }

    [Fact]
    public void A_path_longer_than_the_console_is_not_broken()
    {
        var path = $"/{new string('a', 100)}/trades.csv";

        Print(80, Some.Report() with { TradeLog = path }).ShouldContain($"trade log {path}");
    }

    [Fact]
    public void Disagreement_is_listed_instead()
    {
        var lines = Print(140, Some.Report(differences: ["cash: 1 here, 2 at the venue", "a [strange] text"]));

        lines.ShouldContain("cash: 1 here, 2 at the venue");
        lines.ShouldContain("a [strange] text");
        lines.ShouldNotContain("positions, cash and open orders equal the venue's");
    }

    [Fact]
    public void Messages_unaccounted_for_are_told() =>
        Print(140, Some.Report([Some.Stage() with { Processed = 5 }])).ShouldContain("messages unaccounted for: BAC: processed is 5, the stage before gives 188000");

    [Fact]
    public void Stages_that_nobody_knows_have_no_row()
    {
        var lines = Print(140, Some.Report([Some.Stage() with { QuoteRows = null, SuspiciousQuotes = null, UnchangedQuotes = null, ConsolidatedQuotes = null }]));

        lines.ShouldNotContain(line => line.Contains("quote rows", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains("trade rows", StringComparison.Ordinal));
    }

    [Fact]
    public void Many_symbols_are_shown_as_their_sum()
    {
        StageLine[] stages = [.. Enumerable.Range(1, 7).Select(i => Some.Stage($"SYM{i}")), Some.Stage("all")];

        var header = Print(140, Some.Report(stages)).Single(line => line.TrimStart().StartsWith("stage ", StringComparison.Ordinal));

        header.Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["stage", "all"]);
    }

    private static IReadOnlyList<string> Print(int width, RunReport report)
    {
        using var console = new PlainConsole(width);
        ReportPrinter.Print(console.Console, report);
        return console.Lines;
    }

    private static string Row(IReadOnlyList<string> lines, string name) => string.Join(
        ' ', lines.First(line => line.TrimStart().StartsWith(name + " ", StringComparison.Ordinal)).Trim()[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
