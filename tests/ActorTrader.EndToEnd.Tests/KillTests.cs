using System.Globalization;
using ActorTrader.EndToEnd.Tests.Processes;

namespace ActorTrader.EndToEnd.Tests;

/// <summary>
/// <c>kill -9</c> in the middle of trading, then a restart on the same data directory: the books equal the venue's, no order twice, none lost.
/// Set ACTORTRADER_KILLS to repeat each more often than the short form does.
/// </summary>
public sealed class KillTests
{
    private static readonly int Kills =
        int.Parse(Environment.GetEnvironmentVariable("ACTORTRADER_KILLS") ?? "2", NumberStyles.None, CultureInfo.InvariantCulture);

    [Fact]
    public async Task An_engine_killed_beside_a_living_venue_recovers()
    {
        using var folder = new TemporaryFolder();
        await using var venue = await RunningVenue.StartAsync(folder, "venue", "--requests-per-minute", "100000", "--speed", "20");
        string[] run = ["run", "--venue", venue.Address.ToString(), "--keys", venue.KeysFile, "--data-dir", "d", "--config", Busy(folder)];
        for (var kill = 0; kill < Kills; kill++)
        {
            await KillWhileTradingAsync(folder, run, seed: kill);
            await RecoverAsync(folder, [.. run, "--for", "0s", "--eos", "hold"]);
            await BooksEqualAsync(folder, venue);
        }
    }

    [Fact]
    public async Task An_engine_killed_with_its_embedded_venue_recovers()
    {
        using var folder = new TemporaryFolder();
        string[] run = ["run", "--data-dir", "d", "--speed", "20", "--config", Busy(folder)];
        for (var kill = 0; kill < Kills; kill++)
        {
            await KillWhileTradingAsync(folder, run, seed: kill);
            await RecoverAsync(folder, [.. run, "--for", "0s", "--eos", "hold"]);
            await using var venue = await RunningVenue.StartAsync(folder, "d/venue");
            await BooksEqualAsync(folder, venue);
        }
    }

    [Fact]
    public async Task A_fresh_start_forgets_journal_and_books()
    {
        using var folder = new TemporaryFolder();
        await KillWhileTradingAsync(folder, ["run", "--data-dir", "d", "--config", Busy(folder)], seed: 7);

        await RecoverAsync(folder, ["run", "--data-dir", "d", "--fresh", "--for", "0s", "--eos", "hold"]);

        Summary.Read(folder, "d").Positions.ShouldBeEmpty();
        EngineJournal.AcceptedOrders(folder.File("d/journal.db")).ShouldBeEmpty();
    }

    // Killed at the n-th sign of trading, so that the moment differs from one kill to the next.
    private static async Task KillWhileTradingAsync(TemporaryFolder folder, string[] args, int seed)
    {
        await using var engine = NodeProcess.Start(folder.Path, args);
        await engine.SeesAsync("filled");
        for (var i = 0; i < seed % 4; i++) await engine.SeesAsync($"fills={i + 2}");
        await engine.KillAsync();
    }

    private static async Task RecoverAsync(TemporaryFolder folder, string[] args)
    {
        await using var engine = NodeProcess.Start(folder.Path, args);
        (await engine.ExitCodeAsync()).ShouldBe(0, engine.Output);
        Summary.Read(folder, "d").AgreesWithVenue.ShouldBeTrue(engine.Output);
    }

    private static async Task BooksEqualAsync(TemporaryFolder folder, RunningVenue venue)
    {
        var summary = Summary.Read(folder, "d");
        (await venue.PositionsAsync()).ShouldBe(summary.Positions, ignoreOrder: true);
        (await venue.CashAsync()).ShouldBe(summary.Cash);
        (await venue.OpenOrdersAsync()).Count.ShouldBe(summary.Root.GetProperty("orders").GetProperty("working").GetInt32());

        var atVenue = (await venue.OrdersAsync()).Select(order => order.GetProperty("client_order_id").GetString()!).ToList();
        var journaled = EngineJournal.AcceptedOrders(folder.File("d/journal.db"));
        atVenue.ShouldBeUnique();
        journaled.ShouldBeUnique();
        atVenue.Except(journaled).ShouldBeEmpty("every order at the venue was journaled first");
        EngineJournal.AcknowledgedOrders(folder.File("d/journal.db")).ShouldNotBeEmpty();
        EngineJournal.AcknowledgedOrders(folder.File("d/journal.db")).Except(atVenue).ShouldBeEmpty("no acknowledged order is missing at the venue");
    }

    // Many orders in little time, so that a kill hits some in flight.
    private static string Busy(TemporaryFolder folder)
    {
        var path = folder.File("busy.conf");
        var takers = Enumerable.Range(1, 8).Select(i => $"taker-{i} {{ type = order-book-imbalance }}");
        File.WriteAllText(path, $$"""
            actortrader.execution.budget.requests = 100000
            actortrader.venue.requests-per-minute = 100000
            actortrader.strategies { {{string.Join("\n", takers)}} }
            """);
        return path;
    }
}
