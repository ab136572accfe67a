using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ActorTrader.Actors;
using ActorTrader.Node.Cli;

namespace ActorTrader.Node.Tests.Cli;

[Collection(ConsoleOutput.Name)]
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(new[] { "run", "--nonsense" }, "actortrader: Unrecognized command or argument '--nonsense'.\nactortrader: see 'actortrader --help'\n")]
    [InlineData(new[] { "--seed", "many" }, "actortrader: --seed: expected a whole number, found 'many'\nactortrader: see 'actortrader --help'\n")]
    [InlineData(new[] { "venue", "--starting-cash", "1e9" }, "actortrader: --starting-cash: expected a number, found '1e9'\nactortrader: see 'actortrader --help'\n")]
    [InlineData(new[] { "--for" }, "actortrader: Required argument missing for option: '--for'.\nactortrader: see 'actortrader --help'\n")]
    [InlineData(new[] { "--for", "1s", "venue" }, "actortrader: --for is no option of 'venue'\nactortrader: see 'actortrader --help'\n")]
    public async Task What_the_parser_refuses_is_told_with_a_hint_to_the_help(string[] args, string message)
    {
        var (exitCode, output, error) = await RunAsync(args);

        (exitCode, output, error).ShouldBe((2, "", message));
    }

    [Theory]
    [InlineData(new[] { "--for", "soon" }, "--for: 'soon' is no length of time: expected seconds, 60s, 15m, 2h (at most 7 days) or EOD")]
    [InlineData(new[] { "--for", "soon", "run" }, "--for: 'soon' is no length of time: expected seconds, 60s, 15m, 2h (at most 7 days) or EOD")]
    [InlineData(new[] { "run", "--live" }, "--live: account.mode is paper; trading real money needs account.mode = live in a configuration file as well")]
    [InlineData(new[] { "venue", "--port", "70000" }, "--port: expected 0 to 65535, found 70000")]
    [InlineData(new[] { "venue", "--requests-per-minute", "0" }, "--requests-per-minute: expected 1 to 100000, found 0")]
    [InlineData(new[] { "venue", "--starting-cash", "-1" }, "--starting-cash: expected 1 to 1000000000, found -1")]
    [InlineData(new[] { "run", "--date", "2013-10-06" }, "2013-10-06 is a Sunday: there is no session on that day")]
    public async Task What_the_program_refuses_is_one_line(string[] args, string message)
    {
        var (exitCode, output, error) = await RunAsync(args);

        (exitCode, output, error).ShouldBe((2, "", $"actortrader: {message}\n"));
    }

    [Fact]
    public async Task Every_problem_of_a_configuration_has_its_line()
    {
        var file = _folder.Write("my.conf", "actortrader {\n  execution.lanes = 0\n  logging.level = loud\n}");

        var (exitCode, _, error) = await RunAsync("--config", file);

        exitCode.ShouldBe(2);
        error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        error.ShouldStartWith($"actortrader: {file}:2:");
    }

    [Fact]
    public async Task Help_is_no_mistake()
    {
        var (exitCode, output, error) = await RunAsync("--help");

        (exitCode, error).ShouldBe((0, ""));
        foreach (var option in (string[])["--config", "--data", "--symbols", "--date", "--speed", "--for", "--eos", "--seed", "--data-dir", "--fresh", "--venue", "--keys", "--live"])
            output.ShouldContain(option);
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_made_is_told()
    {
        var file = _folder.Write("file", "");

        var (exitCode, _, error) = await RunAsync("--for", "0s", "--data-dir", Path.Combine(file, "d"));

        exitCode.ShouldBe(2);
        error.ShouldStartWith($"actortrader: --data-dir: the folder '{Path.Combine(file, "d")}' cannot be made: ");
    }

    [Fact]
    public async Task A_port_in_use_is_told_and_nothing_is_written()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var file = _folder.Write("my.conf", $"actortrader.venue.port = {port}");

        var (exitCode, _, error) = await RunAsync("--config", file, "--for", "0s", "--data-dir", _folder.File("d"));

        (exitCode, error).ShouldBe((2, $"actortrader: venue.port {port} on 127.0.0.1 is in use: choose another, or 0 for a free one\n"));
        Directory.Exists(_folder.File("d")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_venue_out_of_reach_is_told_and_nothing_is_written()
    {
        var keys = _folder.Write("my.keys", "PKSOME\na-secret-8271\n");

        var (exitCode, _, error) = await RunAsync("--venue", "http://127.0.0.1:1", "--keys", keys, "--for", "0s", "--data-dir", _folder.File("d"));

        exitCode.ShouldBe(2);
        error.ShouldStartWith("actortrader: the venue at http://127.0.0.1:1/ does not answer as expected: ");
        error.ShouldNotContain("a-secret-8271");
        error.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
        Directory.Exists(_folder.File("d")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_run_of_no_time_starts_ends_and_reports()
    {
        var (exitCode, output, error) = await RunAsync("--for", "0s", "--data-dir", _folder.File("d"));

        (exitCode, error).ShouldBe((0, ""), output);
        output.ShouldContain("positions, cash and open orders equal the venue's");
        output.ShouldContain("ended: ran for 00:00:00");
        output.ShouldContain($"trade log {_folder.File("d/trades.csv")}\n", customMessage: "a long path is not broken");
        File.Exists(_folder.File("d/summary.json")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_damaged_journal_is_told_and_a_fresh_start_replaces_it()
    {
        Directory.CreateDirectory(_folder.File("d"));
        var journal = _folder.Write("d/journal.db", new string('x', 10_000));

        var (refused, _, error) = await RunAsync("--for", "0s", "--data-dir", _folder.File("d"));
        var (fresh, output, _) = await RunAsync("--for", "0s", "--fresh", "--data-dir", _folder.File("d"));

        refused.ShouldBe(2);
        error.ShouldStartWith($"actortrader: {journal} is no journal, or is damaged: ");
        error.ShouldEndWith("; --fresh starts a new one\n");
        fresh.ShouldBe(0, output);
    }

    [Theory]
    [InlineData("trades.csv", "the trade log ")]
    [InlineData("journal.db", "the journal ")]
    [InlineData("venue", "the venue's books ")]
    [InlineData("venue.keys", "keys file ")]
    public async Task What_cannot_be_opened_in_the_data_directory_is_told(string name, string message)
    {
        var folder = name == "venue.keys" ? "d/venue" : "d";
        Directory.CreateDirectory(_folder.File(folder));
        if (name == "venue") _folder.Write("d/venue", "");
        else Directory.CreateDirectory(_folder.File($"{folder}/{name}"));

        var (exitCode, _, error) = await RunAsync("--for", "0s", "--data-dir", _folder.File("d"));

        exitCode.ShouldBe(2, error);
        error.ShouldStartWith($"actortrader: {message}");
        error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_venue_that_cannot_keep_its_books_is_told()
    {
        var file = _folder.Write("file", "");

        var (exitCode, _, error) = await RunAsync("venue", "--data-dir", Path.Combine(file, "v"));

        exitCode.ShouldBe(2);
        error.ShouldStartWith($"actortrader: the venue's books {Path.Combine(file, "v", "venue.db")} cannot be opened: ");
    }

    [Fact]
    public async Task A_summary_that_cannot_be_written_is_told_after_it_was_printed()
    {
        Directory.CreateDirectory(_folder.File("d/summary.json"));

        var (exitCode, output, error) = await RunAsync("--for", "0s", "--data-dir", _folder.File("d"));

        exitCode.ShouldBe(1);
        output.ShouldContain("ended: ran for 00:00:00");
        error.ShouldStartWith("actortrader: failed: ");
        error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_second_run_on_the_same_data_directory_is_refused()
    {
        Directory.CreateDirectory(_folder.File("d"));
        await using var open = Journal.Sqlite.SqliteDatabase.Open(new Journal.Sqlite.SqliteOptions(_folder.File("d/journal.db")), TimeProvider.System);

        var (exitCode, _, error) = await RunAsync("--for", "0s", "--data-dir", _folder.File("d"));
        var (fresh, _, _) = await RunAsync("--for", "0s", "--fresh", "--data-dir", _folder.File("d"));

        (exitCode, fresh).ShouldBe((2, 2), "nor is a journal in use deleted");
        error.ShouldContain("is in use by another process");
        File.Exists(_folder.File("d/journal.db")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_fault_of_the_environment_is_its_message_and_a_bug_its_stack()
    {
        var (full, _, disk) = await ConsoleOutput.RunAsync(() => CommandLine.GuardAsync(() => throw new IOException("No space left on device")));
        var (silent, _, engine) = await ConsoleOutput.RunAsync(() => CommandLine.GuardAsync(() => throw new AskTimeoutException("engine did not answer in 10 s")));
        var (bug, _, stack) = await ConsoleOutput.RunAsync(() => CommandLine.GuardAsync(() => throw new InvalidOperationException("a bug")));

        (full, disk).ShouldBe((1, "actortrader: failed: No space left on device\n"));
        (silent, engine).ShouldBe((1, "actortrader: failed: engine did not answer in 10 s\n"));
        bug.ShouldBe(1);
        stack.ShouldContain("   at ");
    }

    private static Task<(int ExitCode, string Out, string Error)> RunAsync(params string[] args) =>
        ConsoleOutput.RunAsync(() => CommandLine.RunAsync(args, TimeProvider.System));
}
