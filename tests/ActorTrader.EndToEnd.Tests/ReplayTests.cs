using System.Text.Json;
using ActorTrader.EndToEnd.Tests.Processes;
using ActorTrader.Tests;

namespace ActorTrader.EndToEnd.Tests;

/// <summary>A real day through real sockets: every message is accounted for at every stage.</summary>
public sealed class ReplayTests
{
    [Fact]
    public async Task A_whole_day_of_two_symbols_is_accounted_for_message_by_message()
    {
        var ticks = SharedData.Require("data/ticks");
        using var folder = new TemporaryFolder();
        await using (var run = NodeProcess.Start(
                         folder.Path, "run", "--data", ticks, "--symbols", "BAC,IBM", "--date", "2013-10-07", "--speed", "max", "--for", "EOD", "--data-dir", "d"))
            (await run.ExitCodeAsync()).ShouldBe(0, run.Output);

        var summary = Summary.Read(folder, "d");
        summary.AgreesWithVenue.ShouldBeTrue();
        // One more than a count of newlines gives: the last row of each file has none.
        var stages = summary.Stages.ToDictionary(stage => stage.GetProperty("symbol").GetString()!);
        Count(stages["BAC"], "quoteRows").ShouldBe(476_855);
        Count(stages["BAC"], "tradeRows").ShouldBe(88_172);
        Count(stages["IBM"], "quoteRows").ShouldBe(109_067);
        Count(stages["IBM"], "tradeRows").ShouldBe(24_293);
        foreach (var stage in stages.Values) AddsUp(stage);
        Count(stages["all"], "received").ShouldBe(Count(stages["all"], "sent"));
    }

    private static void AddsUp(JsonElement stage)
    {
        (Count(stage, "suspiciousQuotes") + Count(stage, "unchangedQuotes") + Count(stage, "consolidatedQuotes")).ShouldBe(Count(stage, "quoteRows"));
        (Count(stage, "suspiciousTrades") + Count(stage, "trades")).ShouldBe(Count(stage, "tradeRows"));
        var offered = Count(stage, "consolidatedQuotes") + Count(stage, "trades") + Count(stage, "bars");
        Count(stage, "sent").ShouldBe(offered);
        Count(stage, "decoded").ShouldBe(offered);
        (Count(stage, "delivered") + Count(stage, "conflated") + Count(stage, "overflowed")).ShouldBe(offered);
        Count(stage, "processed").ShouldBe(Count(stage, "delivered"));
    }

    private static long Count(JsonElement stage, string name) => stage.GetProperty(name).GetInt64();
}
