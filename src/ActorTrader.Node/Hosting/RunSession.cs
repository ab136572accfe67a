using ActorTrader.Actors;
using ActorTrader.Alpaca;
using ActorTrader.Core.Execution;
using ActorTrader.Core.Values;
using ActorTrader.Engine;
using ActorTrader.Node.Cli;
using ActorTrader.Node.Configuration;
using ActorTrader.Node.Display;
using ActorTrader.Node.Logging;
using ActorTrader.Node.Reporting;
using ActorTrader.Venue.Market;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Serilog.Extensions.Logging;

namespace ActorTrader.Node.Hosting;

/// <summary>One run from start to summary.</summary>
/// <remarks>
/// Order: everything is validated (files, keys, port) before anything is written; venue, journal and engine start; the market begins once the engine
/// is ready, so that it is received from its first message; at the end the session is ended, the rest of a replay is played, every message is accounted
/// for, and the books are compared with the venue's.
/// </remarks>
internal sealed class RunSession(RunSettings settings, TimeProvider time, TerminationSignals signals, Serilog.ILogger log, EngineHost host, EmbeddedVenue? venue)
{
    private static readonly TimeSpan SettlePatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SettleStep = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ClockRetry = TimeSpan.FromSeconds(10);

    private readonly List<string> _problems = [];

    /// <returns>The process's exit code.</returns>
    /// <exception cref="UserErrorException">Something that the user named cannot be used.</exception>
    public static async Task<int> RunAsync(RunSettings settings, TimeProvider time, TerminationSignals signals)
    {
        try
        {
            return await StartAndRunAsync(settings, time, signals).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (signals.Requested.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("actortrader: asked to stop before it had started").ConfigureAwait(false);
            return CommandLine.Success;
        }
    }

    private static async Task<int> StartAndRunAsync(RunSettings settings, TimeProvider time, TerminationSignals signals)
    {
        var source = settings.Venue.Kind == VenueKind.Embedded ? MarketSources.Open(settings.Market, time) : null;
        Timestamp? holdAt = source is not null && settings.Length.EndOfDay ? MarketSources.EndOfDay(source) : null;
        var remote = source is null ? await CheckedRemoteAsync(settings, time, signals.Requested).ConfigureAwait(false) : null;
        if (source is not null) EmbeddedVenue.EnsureFree(settings.Venue.Port);

        var interactive = Terminal.IsInteractive;
        settings.DataDirectory.Create();
        await using var logger = Logs.Create(settings.DataDirectory, settings.LogLevel, console: !interactive);
        using var loggers = new SerilogLoggerFactory(logger);
        await using var venue = source is null ? null : await EmbeddedVenue.StartAsync(
            settings.Venue, settings.Market, source, settings.DataDirectory.Venue, settings.Fresh, holdAt, lossless: true, time, loggers, signals.Requested).ConfigureAwait(false);
        var connection = remote ?? VenueConnection.To(venue!, settings.Venue.Feed);
        await using var host = await EngineHost.StartAsync(settings, connection, venue is not null, time, logger, loggers).ConfigureAwait(false);
        return await new RunSession(settings, time, signals, logger, host, venue).RunAsync(interactive).ConfigureAwait(false);
    }

    private static async Task<AlpacaOptions> CheckedRemoteAsync(RunSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = VenueConnection.To(settings.Venue, Environment.GetEnvironmentVariable);
        using var venue = new AlpacaTradingVenue(options, time, NullLogger<AlpacaTradingVenue>.Instance);
        await VenueConnection.CheckAsync(venue, options.TradingUrl, cancellationToken).ConfigureAwait(false);
        return options;
    }

    private async Task<int> RunAsync(bool interactive)
    {
        log.Information("data directory {DataDirectory}, venue {Venue}", settings.DataDirectory.Path, host.Address);
        using var stopDisplay = new CancellationTokenSource();
        var source = new DisplaySource(host.Engine.StatusAsync, host.Address, host.Board, [.. settings.Strategies.Select(strategy => strategy.Id)]);
        var display = interactive
            ? LiveDisplay.RunAsync(Terminal.Create(), source, settings.DisplayRefresh, log, time, stopDisplay.Token)
            : PlainDisplay.RunAsync(source, settings.DisplayRefresh * 10, log, time, stopDisplay.Token);
        RunReport report;
        bool isFailure;
        try
        {
            var end = await TradeAsync().ConfigureAwait(false);
            log.Information("ending: {Reason}", end.Reason);
            var session = await EndSessionAsync().ConfigureAwait(false);
            var playedOut = await PlayOutAsync().ConfigureAwait(false);
            var (status, stages) = await SettleAsync(playedOut).ConfigureAwait(false);
            _problems.AddRange(status.Unanswered.Select(part => $"{part} does not answer"));
            if (host.TradeLogRowsLost is > 0 and var lost) _problems.Add($"{lost} rows are missing from the trade log: it could not be written");
            report = ReportBuilder.Build(settings, end, session, status, host.Board, stages, _problems);
            isFailure = end.IsFailure || !session.IsClean || !report.StagesAddUp || _problems.Count > 0;
        }
        finally
        {
            await stopDisplay.CancelAsync().ConfigureAwait(false);
            await display.ConfigureAwait(false);
        }

        ReportPrinter.Print(Terminal.Create(), report);
        ReportFile.Write(settings.DataDirectory.Summary, report);
        return isFailure ? CommandLine.Failure : CommandLine.Success;
    }

    // Until the run's time is over, the day is, somebody asks, or something breaks.
    private async Task<RunEnd> TradeAsync()
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = signals.Requested.Register(() => stop.TrySetResult());
        var ready = host.Engine.Ready;
        if (await Task.WhenAny(ready, stop.Task, host.Engine.Halted).ConfigureAwait(false) != ready || !ready.IsCompletedSuccessfully)
            return stop.Task.IsCompleted ? new RunEnd("asked to stop before trading began") : await HaltedAsync().ConfigureAwait(false);
        log.Information("ready: books agree with the venue, strategies run");
        venue?.Server.BeginMarket();

        using var timers = new CancellationTokenSource();
        var ends = new List<(Task Task, RunEnd End)> { (stop.Task, new RunEnd("asked to stop (Ctrl+C)")) };
        if (settings.Length.Duration is { } duration) ends.Add((Task.Delay(duration, time, timers.Token), new RunEnd($"ran for {duration}")));
        if (settings.Length.EndOfDay) ends.Add((EndOfDayAsync(timers.Token), new RunEnd("end of the trading day")));
        if (venue is { Source.IsEndless: false }) ends.Add((venue.Server.Player.Completion, new RunEnd("end of the market data")));
        if (venue is not null) ends.Add((venue.Server.Completion, new RunEnd("the embedded venue stopped", IsFailure: true)));
        var first = await Task.WhenAny(ends.Select(e => e.Task).Append(host.Engine.Halted)).ConfigureAwait(false);
        await timers.CancelAsync().ConfigureAwait(false);
        if (first == host.Engine.Halted) return await HaltedAsync().ConfigureAwait(false);
        var end = ends.First(e => e.Task == first).End;
        return first.Exception is { } fault ? new RunEnd($"{end.Reason}: {fault.InnerException!.Message}", IsFailure: true) : end;
    }

    private async Task<RunEnd> HaltedAsync()
    {
        if (host.Engine.Halted.IsCanceled) return new RunEnd("the engine has stopped", IsFailure: true);
        var reason = await host.Engine.Halted.ConfigureAwait(false);
        await Console.Error.WriteLineAsync($"actortrader: halted: {reason}").ConfigureAwait(false);
        return new RunEnd($"halted: {reason}", IsFailure: true);
    }

    // Asked until it answers, without limit: a venue that is out of reach for a while is no end of the day, and the run can be ended otherwise.
    private async Task EndOfDayAsync(CancellationToken cancellationToken)
    {
        if (venue is not null)
        {
            var first = await Task.WhenAny(venue.Server.Player.Holding, venue.Server.Player.Completion).ConfigureAwait(false);
            await first.ConfigureAwait(false);
            return;
        }

        while (true)
        {
            try
            {
                var clock = (await host.Venue.GetClockAsync(cancellationToken).ConfigureAwait(false)).Value;
                var left = clock.NextClose - clock.Now - MarketSources.BeforeClose;
                if (left > TimeSpan.Zero) await Task.Delay(left, time, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (VenueQueryException error)
            {
                log.Warning("the venue's clock cannot be read, asking again in {Retry}: {Reason}", ClockRetry, error.Message);
                await Task.Delay(ClockRetry, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Also without an answer there is a report: of the books as they stand.
    private async Task<SessionReport> EndSessionAsync()
    {
        try
        {
            return await host.Engine.EndSessionAsync(host.EndOfSession, settings.EndTimeout).ConfigureAwait(false);
        }
        catch (AskTimeoutException)
        {
            var books = (await host.Engine.StatusAsync().ConfigureAwait(false)).Portfolio;
            return new SessionReport(books, [], [.. books.WorkingOrders], [], [$"the session's end was not answered in {settings.EndTimeout}"]);
        }
    }

    // What is left of a day that was to be played to its end; else the market stops here. True when a file was played out.
    private async Task<bool> PlayOutAsync()
    {
        if (venue is null) return false;
        var player = venue.Server.Player;
        if (settings.Length.EndOfDay && !venue.Source.IsEndless && !signals.Requested.IsCancellationRequested)
        {
            player.ReleaseHold();
            await Task.WhenAny(player.Completion, host.Engine.Halted, Cancellation()).ConfigureAwait(false);
        }

        if (player.Completion.IsCompletedSuccessfully) return true;
        if (player.Completion.Exception is { } fault) _problems.Add($"the market stopped: {fault.InnerException!.Message}");
        await player.StopAsync().ConfigureAwait(false);
        return false;
    }

    private Task Cancellation() => Task.Delay(Timeout.InfiniteTimeSpan, time, signals.Requested);

    // Everything that was sent has been processed, or time is up and the report says what is missing. A strategy that does not answer holds nothing up.
    // What was sent is read before what was received: a message sent in between is in neither line.
    private async Task<(EngineStatus Status, IReadOnlyList<StageLine> Stages)> SettleAsync(bool playedOut)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var sent = venue?.Server.Accounting;
            var status = await host.Engine.StatusAsync().ConfigureAwait(false);
            var stages = ReportBuilder.Stages(status, sent, playedOut ? venue!.Source.Accounting : null);
            var isCounted = !status.Unanswered.Contains("feed") && status.Symbols.Length == settings.Market.Symbols.Count;
            var settled = isCounted ? ReportBuilder.IsSettled(status, stages) : status.State == EngineState.Halted;
            if (settled || time.GetElapsedTime(began) >= SettlePatience) return (status, stages);
            await Task.Delay(SettleStep, time).ConfigureAwait(false);
        }
    }
}
