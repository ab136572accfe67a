using ActorTrader.Alpaca;
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
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(RunSettings settings, TimeProvider time, TerminationSignals signals, CancellationToken cancellationToken)
    {
        var source = settings.Venue.Kind == VenueKind.Embedded ? MarketSources.Open(settings.Market, time) : null;
        var remote = source is null ? await CheckedRemoteAsync(settings, time, cancellationToken).ConfigureAwait(false) : null;
        if (source is not null) EmbeddedVenue.EnsureFree(settings.Venue.Port);

        var interactive = Terminal.IsInteractive;
        settings.DataDirectory.Create();
        await using var logger = Logs.Create(settings.DataDirectory, settings.LogLevel, console: !interactive);
        using var loggers = new SerilogLoggerFactory(logger);
        await using var venue = source is null ? null : await StartVenueAsync(settings, source, time, loggers, cancellationToken).ConfigureAwait(false);
        var connection = remote ?? VenueConnection.To(venue!, settings.Venue.Feed);
        await using var host = await EngineHost.StartAsync(settings, connection, venue is not null, time, logger, loggers).ConfigureAwait(false);
        return await new RunSession(settings, time, signals, logger, host, venue).RunAsync(interactive).ConfigureAwait(false);
    }

    private static async Task<AlpacaOptions> CheckedRemoteAsync(RunSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = VenueConnection.To(settings.Venue);
        using var venue = new AlpacaTradingVenue(options, time, NullLogger<AlpacaTradingVenue>.Instance);
        await VenueConnection.CheckAsync(venue, options.TradingUrl, cancellationToken).ConfigureAwait(false);
        return options;
    }

    private static Task<EmbeddedVenue> StartVenueAsync(RunSettings settings, IMarketSource source, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        Timestamp? holdAt = settings.Length.EndOfDay ? MarketSources.EndOfDay(source) : null;
        return EmbeddedVenue.StartAsync(
            settings.Venue, settings.Market, source, settings.DataDirectory.Venue, settings.Fresh, holdAt, lossless: true, time, loggers, cancellationToken);
    }

    private async Task<int> RunAsync(bool interactive)
    {
        log.Information("data directory {DataDirectory}, venue {Venue}", settings.DataDirectory.Path, host.Address);
        using var stopDisplay = new CancellationTokenSource();
        var display = interactive
            ? LiveDisplay.RunAsync(host, settings, time, stopDisplay.Token)
            : PlainDisplay.RunAsync(host, settings.DisplayRefresh * 10, log, time, stopDisplay.Token);
        var end = await TradeAsync().ConfigureAwait(false);
        log.Information("ending: {Reason}", end.Reason);
        var session = await host.Engine.EndSessionAsync(host.EndOfSession, settings.EndTimeout).ConfigureAwait(false);
        var playedOut = await PlayOutAsync().ConfigureAwait(false);
        var status = await SettledStatusAsync().ConfigureAwait(false);
        await stopDisplay.CancelAsync().ConfigureAwait(false);
        await display.ConfigureAwait(false);

        var report = ReportBuilder.Build(settings, end, session, status, host.Board, venue, playedOut);
        ReportFile.Write(settings.DataDirectory.Summary, report);
        ReportPrinter.Print(Terminal.Create(), report);
        return end.IsFailure || !session.IsClean || !report.StagesAddUp ? CommandLine.Failure : CommandLine.Success;
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
        return first == host.Engine.Halted ? await HaltedAsync().ConfigureAwait(false) : ends.First(e => e.Task == first).End;
    }

    private async Task<RunEnd> HaltedAsync()
    {
        var reason = await host.Engine.Halted.ConfigureAwait(false);
        await Console.Error.WriteLineAsync($"actortrader: halted: {reason}").ConfigureAwait(false);
        return new RunEnd($"halted: {reason}", IsFailure: true);
    }

    private async Task EndOfDayAsync(CancellationToken cancellationToken)
    {
        if (venue is not null)
        {
            await Task.WhenAny(venue.Server.Player.Holding, venue.Server.Player.Completion).ConfigureAwait(false);
            return;
        }

        var clock = (await host.Venue.GetClockAsync(cancellationToken).ConfigureAwait(false)).Value;
        var left = clock.NextClose - clock.Now - MarketSources.BeforeClose;
        if (left > TimeSpan.Zero) await Task.Delay(left, time, cancellationToken).ConfigureAwait(false);
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
        await player.StopAsync().ConfigureAwait(false);
        return false;
    }

    private Task Cancellation() => Task.Delay(Timeout.InfiniteTimeSpan, time, signals.Requested);

    // Everything that was sent has been processed, or time is up and the report says what is missing.
    private async Task<EngineStatus> SettledStatusAsync()
    {
        var patience = TimeSpan.FromSeconds(30);
        var step = TimeSpan.FromMilliseconds(50);
        for (var waited = TimeSpan.Zero; ; waited += step)
        {
            var status = await host.Engine.StatusAsync().ConfigureAwait(false);
            if (waited >= patience || status.Unanswered.Length > 0 || ReportBuilder.IsSettled(status, venue)) return status;
            await Task.Delay(step, time).ConfigureAwait(false);
        }
    }
}
