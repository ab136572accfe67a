using ActorTrader.EndToEnd.Tests.Processes;

namespace ActorTrader.EndToEnd.Tests;

/// <summary>The main job: one command runs the whole way of the data.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task A_run_trades_and_its_books_equal_the_venues()
    {
        using var folder = new TemporaryFolder();
        await using (var run = NodeProcess.Start(folder.Path, "run", "--for", "25s", "--data-dir", "d", "--eos", "hold"))
            (await run.ExitCodeAsync()).ShouldBe(0, run.Output);

        var summary = Summary.Read(folder, "d");
        summary.AgreesWithVenue.ShouldBeTrue();
        summary.Strategies.Sum(strategy => strategy.GetProperty("fills").GetInt64()).ShouldBePositive("at least one strategy trades");

        // The venue's own word, from its durable books, over REST.
        await using var venue = await RunningVenue.StartAsync(folder, "d/venue");
        (await venue.PositionsAsync()).ShouldBe(summary.Positions, ignoreOrder: true);
        (await venue.CashAsync()).ShouldBe(summary.Cash);
    }

    [Fact]
    public async Task Ctrl_C_ends_a_run_cleanly_flat_and_with_a_trade_log()
    {
        using var folder = new TemporaryFolder();
        await using var run = NodeProcess.Start(folder.Path, "--data-dir", "d");
        await run.SeesAsync("filled");

        run.Interrupt();

        (await run.ExitCodeAsync()).ShouldBe(0, run.Output);
        var summary = Summary.Read(folder, "d");
        summary.AgreesWithVenue.ShouldBeTrue();
        summary.Positions.ShouldBeEmpty("liquidate is the default end of a session");
        var log = File.ReadAllLines(folder.File("d/trades.csv"));
        log[0].ShouldBe("type,client_order_id,ticker,executed_price,executed_qty,status,side,action,timestamp,raw_status,strategy,lane,reason");
        log.Length.ShouldBeGreaterThan(2);
        run.Output.ShouldContain("trades.csv");
    }

    [Fact]
    public async Task No_credential_appears_in_output_logs_journal_or_trade_log()
    {
        using var folder = new TemporaryFolder();
        await using var venue = await RunningVenue.StartAsync(folder, "venue");
        await using (var run = NodeProcess.Start(
                         folder.Path, "run", "--venue", venue.Address.ToString(), "--keys", venue.KeysFile, "--for", "5s", "--data-dir", "d"))
        {
            (await run.ExitCodeAsync()).ShouldBe(0, run.Output);
            foreach (var credential in File.ReadAllLines(venue.KeysFile))
            {
                run.Output.ShouldNotContain(credential);
                venue.Process.Output.ShouldNotContain(credential);
                foreach (var file in Directory.EnumerateFiles(folder.File("d"), "*", SearchOption.AllDirectories))
                    System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).ShouldNotContain(credential, customMessage: file);
            }
        }
    }
}
