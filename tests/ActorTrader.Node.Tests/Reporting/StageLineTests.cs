using ActorTrader.Node.Reporting;

namespace ActorTrader.Node.Tests.Reporting;

public sealed class StageLineTests
{
    [Fact]
    public void Stages_that_add_up_have_no_fault() => Some.Stage().Faults.ShouldBeEmpty();

    [Theory]
    [InlineData("quote rows", "BAC: quote rows is 476855, the stage before gives 476854")]
    [InlineData("trade rows", "BAC: trade rows is 88172, the stage before gives 88171")]
    [InlineData("sent", "BAC: sent is 188390, the stage before gives 188391")]
    [InlineData("received", "BAC: received is 188389, the stage before gives 188390")]
    [InlineData("decoded", "BAC: decoded is 188389, the stage before gives 188390")]
    [InlineData("conflated", "BAC: delivered + conflated + overflowed is 188389, the stage before gives 188390")]
    [InlineData("processed", "BAC: processed is 187999, the stage before gives 188000")]
    public void A_sum_that_does_not_hold_is_told(string broken, string fault)
    {
        var line = Some.Stage();
        line = broken switch
        {
            "quote rows" => line with { QuoteRows = line.QuoteRows + 1 },
            "trade rows" => line with { TradeRows = line.TradeRows + 1 },
            "sent" => line with { Bars = line.Bars + 1 },
            "received" => line with { Received = line.Received - 1, Decoded = line.Decoded - 1, Conflated = line.Conflated - 1 },
            "decoded" => line with { Decoded = line.Decoded - 1, Conflated = line.Conflated - 1 },
            "conflated" => line with { Conflated = line.Conflated - 1 },
            _ => line with { Processed = line.Processed - 1 },
        };

        line.Faults.ShouldBe([fault]);
    }

    [Fact]
    public void What_is_not_known_is_not_checked()
    {
        var line = Some.Stage() with { QuoteRows = null, Trades = null, Sent = null, Received = null };

        line.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Where_nothing_is_known_of_what_was_received_what_was_sent_counts() =>
        (Some.Stage() with { Received = null, Decoded = 188_389, Conflated = 379 }).Faults.ShouldBe(["BAC: decoded is 188389, the stage before gives 188390"]);

    [Fact]
    public void All_is_the_sum_of_the_lines_with_what_the_client_received()
    {
        var all = StageLine.All([Some.Stage(), Some.Stage("IBM")], received: 376_780);

        all.ShouldBe(new StageLine
        {
            Symbol = "all",
            QuoteRows = 953_708,
            SuspiciousQuotes = 8,
            UnchangedQuotes = 753_700,
            ConsolidatedQuotes = 200_000,
            TradeRows = 176_342,
            SuspiciousTrades = 342,
            Trades = 176_000,
            Bars = 780,
            Sent = 376_780,
            Received = 376_780,
            Decoded = 376_780,
            Delivered = 376_000,
            Conflated = 760,
            Overflowed = 20,
            Processed = 376_000,
        });
        all.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void What_one_line_does_not_know_the_sum_does_not_know()
    {
        var all = StageLine.All([Some.Stage(), Some.Stage("IBM") with { Sent = null, QuoteRows = null }], received: 376_780);

        (all.Sent, all.QuoteRows).ShouldBe((null, null));
        all.TradeRows.ShouldBe(176_342);
    }

    [Fact]
    public void No_lines_sum_to_nothing() => StageLine.All([], received: 0).Faults.ShouldBeEmpty();
}
