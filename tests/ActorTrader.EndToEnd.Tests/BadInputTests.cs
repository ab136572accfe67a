using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using ActorTrader.EndToEnd.Tests.Processes;

namespace ActorTrader.EndToEnd.Tests;

/// <summary>Bad input gets one clear message, exit code 2, and nothing is written.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("actortrader.risk.max-order-quantty = 10", "my.conf:1", "max-order-quantity")]
    [InlineData("actortrader {\n  execution.lanes = many\n}", "my.conf:2", "execution.lanes")]
    [InlineData("actortrader.execution.lanes = 0", "my.conf:1", "execution.lanes")]
    [InlineData("actortrader { risk { ", "my.conf:1", "}")]
    [InlineData("actortrader.strategies { mine { type = nonsense } }", "my.conf:1", "order-book-imbalance")]
    [InlineData("actortrader.strategies { mine { type = price-threshold, parameters { buy-below = 20, sell-above = 10 } } }", "my.conf:1", "buy-below")]
    [InlineData("akka.actor.default-dispatcher.type = deterministic", "my.conf:1", "real time")]
    [InlineData("actortrader.strategies { mine { type = periodic, symbols = [NOPE] } }", "my.conf:1", "NOPE")]
    public async Task A_mistake_in_a_configuration_is_named_with_file_line_and_key(string text, string where, string what)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("my.conf"), text);

        await RefusesAsync(folder, ["run", "--config", "my.conf", "--data-dir", "d", "--for", "1s"], where, what);
    }

    [Theory]
    [InlineData(new[] { "run", "--for", "soon" }, "--for: 'soon'")]
    [InlineData(new[] { "run", "--speed", "fast" }, "fast")]
    [InlineData(new[] { "run", "--symbols", "BAC,,IBM" }, "--symbols")]
    [InlineData(new[] { "run", "--date", "yesterday" }, "--date: 'yesterday'")]
    [InlineData(new[] { "run", "--eos", "panic" }, "panic")]
    [InlineData(new[] { "run", "--config", "absent.conf" }, "absent.conf")]
    [InlineData(new[] { "run", "--data", "absent", "--symbols", "BAC", "--date", "2013-10-07" }, "absent")]
    [InlineData(new[] { "run", "--nonsense" }, "--nonsense")]
    [InlineData(new[] { "run", "--venue", "nowhere" }, "--venue: 'nowhere'")]
    [InlineData(new[] { "run", "--live" }, "account.mode")]
    [InlineData(new[] { "venue", "--port", "70000" }, "70000")]
    public async Task A_mistake_on_the_command_line_is_named(string[] args, string what)
    {
        using var folder = new TemporaryFolder();

        await RefusesAsync(folder, args, what);
    }

    [Fact]
    public async Task A_malformed_row_of_a_tick_file_is_named_with_file_and_line()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("ticks/bac"));
        Zip(folder.File("ticks/bac/20131007_quote.zip"), "34200000,138900,500,139000,300,P,1,0\n34200001,138900,five,139000,300,P,1,0\n");
        Zip(folder.File("ticks/bac/20131007_trade.zip"), "34200000,139000,100,P,0,0\n");

        await RefusesAsync(
            folder, ["run", "--data", "ticks", "--symbols", "BAC", "--date", "2013-10-07", "--data-dir", "d"], "20131007_quote.zip", ":2", "five");
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var folder = new TemporaryFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        await RefusesAsync(folder, ["venue", "--port", port, "--data-dir", "d"], port, "in use");
    }

    [Fact]
    public async Task A_wrong_API_key_is_named_and_never_shown()
    {
        using var folder = new TemporaryFolder();
        await using var venue = await RunningVenue.StartAsync(folder, "venue");
        File.WriteAllText(folder.File("wrong.keys"), "PKWRONG\nwrong-secret-5839\n");

        await RefusesAsync(folder, ["run", "--venue", venue.Address.ToString(), "--keys", "wrong.keys", "--data-dir", "d", "--for", "1s"], "key");
        venue.Process.Output.ShouldNotContain("wrong-secret-5839");
    }

    private static async Task RefusesAsync(TemporaryFolder folder, string[] args, params string[] says)
    {
        var before = Listing(folder);
        await using var process = NodeProcess.Start(folder.Path, args);

        (await process.ExitCodeAsync()).ShouldBe(2, process.Output);

        foreach (var text in says) process.Output.ShouldContain(text);
        process.Output.ShouldNotContain("   at ", customMessage: "a stack trace is no message");
        process.Output.ShouldNotContain("wrong-secret-5839");
        Listing(folder).ShouldBe(before);
    }

    private static string[] Listing(TemporaryFolder folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Where(path => !path.Contains("/venue", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static void Zip(string path, string text)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        using var writer = new StreamWriter(zip.CreateEntry(Path.GetFileNameWithoutExtension(path) + ".csv").Open());
        writer.Write(text);
    }
}
