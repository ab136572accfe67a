using System.Text.Json;
using ActorTrader.Node.Reporting;

namespace ActorTrader.Node.Tests.Reporting;

public sealed class ReportFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("summary.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Money_prices_and_quantities_are_exact_strings_and_counts_are_numbers()
    {
        var json = Write(Some.Report());

        json.GetProperty("account").GetString().ShouldBe("paper");
        json.GetProperty("agreesWithVenue").GetBoolean().ShouldBeTrue();
        json.GetProperty("cash").GetString().ShouldBe("99998.5");
        json.GetProperty("equity").GetString().ShouldBe("100001.123456789");
        json.GetProperty("orders").GetProperty("accepted").GetInt64().ShouldBe(12);
        var position = json.GetProperty("positions")[0];
        position.GetProperty("symbol").GetString().ShouldBe("BAC");
        position.GetProperty("quantity").GetString().ShouldBe("100");
        position.GetProperty("averageEntryPrice").GetString().ShouldBe("14.0123");
        json.GetProperty("positions")[1].GetProperty("averageEntryPrice").ValueKind.ShouldBe(JsonValueKind.Null);
        json.GetProperty("strategies")[0].GetProperty("realizedPnl").GetString().ShouldBe("-1.5");
        var stage = json.GetProperty("stages")[0];
        stage.GetProperty("quoteRows").GetInt64().ShouldBe(476_854);
        stage.GetProperty("faults").GetArrayLength().ShouldBe(0);
        json.GetProperty("stagesAddUp").GetBoolean().ShouldBeTrue();
        json.GetProperty("tradeLog").GetString().ShouldBe("/a/data/directory/trades.csv");
    }

    [Fact]
    public void A_stage_that_does_not_add_up_shows_in_the_whole()
    {
        var json = Write(Some.Report([Some.Stage() with { Processed = 1 }]));

        json.GetProperty("stagesAddUp").GetBoolean().ShouldBeFalse();
        json.GetProperty("stages")[0].GetProperty("faults")[0].GetString().ShouldBe("BAC: processed is 1, the stage before gives 188000");
    }

    [Fact]
    public void Tiny_and_huge_amounts_keep_every_digit()
    {
        var json = Write(Some.Report() with { Cash = 0.0000000000000000000000000001m, Equity = decimal.MaxValue, RealizedPnl = 1.10m });

        json.GetProperty("cash").GetString().ShouldBe("0.0000000000000000000000000001");
        json.GetProperty("equity").GetString().ShouldBe("79228162514264337593543950335");
        json.GetProperty("realizedPnl").GetString().ShouldBe("1.1");
    }

    [Fact]
    public void The_file_is_replaced_whole()
    {
        _folder.Write("summary.json", "something older and longer than what comes");
        Write(Some.Report());

        Directory.GetFiles(_folder.Path).ShouldBe([File], "nothing temporary stays");
    }

    [Fact]
    public void A_reader_of_the_old_file_keeps_it_until_it_is_done()
    {
        _folder.Write("summary.json", "old");
        using var reader = new StreamReader(new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        Write(Some.Report());

        reader.ReadToEnd().ShouldBe("old");
    }

    private JsonElement Write(RunReport report)
    {
        ReportFile.Write(File, report);
        return JsonDocument.Parse(System.IO.File.ReadAllText(File)).RootElement;
    }
}
