using ActorTrader.Core.Instruments;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;
using ActorTrader.Engine;
using ActorTrader.Node.Hosting;
using ActorTrader.Node.Reporting;
using ActorTrader.Venue.Market;
using ActorTrader.Venue.Streams;

namespace ActorTrader.Node.Tests.Reporting;

public sealed class ReportBuilderTests
{
    private static readonly string Folder = Path.GetFullPath("d");

    [Fact]
    public void Books_are_valued_at_the_board()
    {
        var report = Build(Some.Session());

        // 100,000 - 100 x 14 - 50 x 180; BAC at 14.10, IBM without a quote at its cost.
        (report.Cash, report.Equity, report.RealizedPnl, report.UnrealizedPnl).ShouldBe((89_600m, 100_010m, 0m, 10m));
        report.Positions.ShouldBe([new PositionLine("BAC", 100, 14m, 14.1m, 10m, 0m), new PositionLine("IBM", 50, 180m, null, 0m, 0m)]);
        report.Orders.ShouldBe(new OrderTotals(2, 1, 2, 2, 0, 0, 0, Working: 1));
        report.TradeLog.ShouldBe(Path.Combine(Folder, "trades.csv"));
        report.Journal.ShouldBe(Path.Combine(Folder, "journal.db"));
    }

    [Fact]
    public void Every_strategy_that_is_configured_or_ever_traded_has_its_line()
    {
        var status = Some.Status(strategies: [Some.Status().Strategies[0]]) with { Unanswered = ["blocked"] };

        ReportBuilder.Strategies(Some.Books(), status, Some.Board(), [Some.Imbalance, new StrategyId("blocked")]).ShouldBe(
        [
            new StrategyLine("band", "not configured", null, 1, 1, 0, 0m, 0m),
            new StrategyLine("blocked", "silent", null, 0, 0, 0, 0m, 0m),
            new StrategyLine("imbalance", "running", null, 1, 1, 1, 0m, 10m),
        ]);
    }

    [Fact]
    public void A_faulted_strategy_says_why() =>
        ReportBuilder.Strategies(Some.Books(), Some.Status(), Some.Board(), [])[0].ShouldBe(new StrategyLine("band", "faulted", "division by zero", 1, 1, 0, 0m, 0m));

    [Fact]
    public void A_session_without_trouble_agrees_with_the_venue()
    {
        var report = Build(Some.Session());

        report.AgreesWithVenue.ShouldBeTrue();
        report.Differences.ShouldBeEmpty();
        report.EndedBecause.ShouldBe("ran for 00:00:08");
    }

    [Fact]
    public void Everything_that_is_not_as_it_should_be_is_listed()
    {
        var books = Some.Books();
        var report = Build(
            Some.Session(
                notClosed: [(Some.Imbalance, books.Position(Some.Bac))], open: [.. books.WorkingOrders], differences: [new Difference("cash", "1", "2")],
                problems: ["time ran out while Closing"]),
            problems: ["2 rows are missing from the trade log"]);

        report.AgreesWithVenue.ShouldBeFalse();
        report.Differences.ShouldBe(
        [
            "cash: 1 here, 2 at the venue", "not closed: 100 BAC of imbalance", "still open: buy-5-b2 (PartiallyFilled)", "time ran out while Closing",
            "2 rows are missing from the trade log",
        ]);
    }

    [Fact]
    public void A_stage_is_put_together_from_file_venue_and_engine()
    {
        var stages = ReportBuilder.Stages(
            Some.Status(symbols: [Some.SymbolStatusOf(Some.Bac, offered: 9, delivered: 7, conflated: 2, processed: 7)]),
            [new SymbolDelivery(Some.Ibm, 1, 1, 1, 1, 1, 1, 1), new SymbolDelivery(Some.Bac, 5, 3, 1, 5, 3, 1, 1)],
            new Dictionary<Core.Instruments.Symbol, SourceAccounting> { [Some.Bac] = new(12, 1, 6, 5, 4, 1, 3) });

        var line = stages.ShouldHaveSingleItem();
        line.ShouldBe(new StageLine
        {
            Symbol = "BAC",
            QuoteRows = 12,
            SuspiciousQuotes = 1,
            UnchangedQuotes = 6,
            ConsolidatedQuotes = 5,
            TradeRows = 4,
            SuspiciousTrades = 1,
            Trades = 3,
            Bars = 1,
            Sent = 9,
            Decoded = 9,
            Delivered = 7,
            Conflated = 2,
            Overflowed = 0,
            Processed = 7,
        });
        line.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Without_an_embedded_venue_the_stages_before_the_client_are_not_known()
    {
        var line = ReportBuilder.Stages(Some.Status(), null, null)[0];

        (line.QuoteRows, line.Bars, line.Sent).ShouldBe((null, null, null));
        line.Decoded.ShouldBe(10);
    }

    [Fact]
    public void What_the_client_received_stands_in_the_line_of_all()
    {
        var stages = Build(Some.Session(), [Delivered(Some.Bac), Delivered(Some.Ibm)]).Stages;

        stages.Select(stage => stage.Symbol).ShouldBe(["BAC", "IBM", "all"]);
        stages[^1].Received.ShouldBe(20, "25 received, 5 of them control");
    }

    [Fact]
    public void What_the_client_received_is_left_out_while_an_external_market_goes_on() =>
        Build(Some.Session()).Stages[^1].Received.ShouldBeNull();

    [Theory]
    [InlineData(10, 10, 0, 10, true)]
    [InlineData(11, 10, 0, 10, false)]
    [InlineData(10, 10, 1, 10, false)]
    [InlineData(10, 10, 0, 9, false)]
    public void A_run_is_settled_when_all_that_was_sent_is_processed(long sent, long delivered, long waiting, long processed, bool settled)
    {
        var status = Some.Status(symbols: [Some.SymbolStatusOf(Some.Bac, delivered: delivered, waiting: waiting, processed: processed)]);
        var stages = ReportBuilder.Stages(status, [new SymbolDelivery(Some.Bac, sent, 0, 0, sent, 0, 0, 1)], null);

        ReportBuilder.IsSettled(status, stages).ShouldBe(settled);
    }

    private static SymbolDelivery Delivered(Symbol symbol) => new(symbol, 10, 0, 0, 10, 0, 0, 1);

    private static RunReport Build(SessionReport session, params string[] problems) => Build(session, null, problems);

    private static RunReport Build(SessionReport session, IReadOnlyList<SymbolDelivery>? sent, params string[] problems)
    {
        var status = Some.Status();
        return ReportBuilder.Build(
            Some.Settings(Folder), new RunEnd("ran for 00:00:08"), session, status, Some.Board(), ReportBuilder.Stages(status, sent, null), problems);
    }
}
