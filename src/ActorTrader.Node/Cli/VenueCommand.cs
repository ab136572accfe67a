using System.CommandLine;
using System.Numerics;
using ActorTrader.Core.Values;
using ActorTrader.Node.Configuration;
using ActorTrader.Node.Hosting;
using ActorTrader.Node.Logging;
using Serilog.Extensions.Logging;

namespace ActorTrader.Node.Cli;

/// <summary><c>actortrader venue</c>: an Alpaca of your own, for any Alpaca client, until Ctrl+C.</summary>
internal sealed class VenueCommand(TimeProvider time)
{
    private readonly Option<FileInfo?> _config = new("--config") { Description = "HOCON file, merged over the built-in cluster-config/dev.conf (blocks venue and market)." };
    private readonly Option<int?> _port = NumberOption.Of<int>("--port", "Port on loopback, 0-65535; 0 (default) takes a free one.");
    private readonly Option<DirectoryInfo?> _dataDirectory = new("--data-dir") { Description = "Where the books and the keys live. Default: ./venue-data" };
    private readonly Option<bool> _fresh = new("--fresh") { Description = "Start with new books." };
    private readonly Option<string?> _data = new("--data") { Description = "Market data to replay, as in 'run'. Default: a generated market." };
    private readonly Option<string?> _symbols = new("--symbols") { Description = "Comma-separated symbols." };
    private readonly Option<string?> _date = new("--date") { Description = "Trading day, yyyy-MM-dd." };
    private readonly Option<string?> _speed = new("--speed") { Description = "Market speed: 1, N times, or max." };
    private readonly Option<int?> _seed = NumberOption.Of<int>("--seed", "Seed of the generated market.");
    private readonly Option<decimal?> _cash = NumberOption.Of<decimal>("--starting-cash", "Dollars in the account when the books are new.");
    private readonly Option<int?> _requests = NumberOption.Of<int>("--requests-per-minute", "Requests per account in any 60 s. Default 200, as Alpaca.");

    public Command AsCommand()
    {
        var command = new Command("venue", "Run an Alpaca-compatible venue: REST, market data and trade updates on loopback.");
        foreach (var option in (Option[])[_config, _port, _dataDirectory, _fresh, _data, _symbols, _date, _speed, _seed, _cash, _requests]) command.Add(option);
        command.SetAction(ExecuteAsync);
        return command;
    }

    private Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellationToken) => CommandLine.GuardAsync(async () =>
    {
        var settings = SettingsReader.Read(parsed.GetValue(_config)?.FullName, Overrides(parsed));
        var venue = settings.Venue with
        {
            Port = InRange<int>("--port", parsed.GetValue(_port), 0, 65_535) ?? settings.Venue.Port,
            StartingCash = InRange<decimal>("--starting-cash", parsed.GetValue(_cash), 1, 1_000_000_000) is { } cash ? new Money(cash) : settings.Venue.StartingCash,
            RequestsPerMinute = InRange<int>("--requests-per-minute", parsed.GetValue(_requests), 1, 100_000) ?? settings.Venue.RequestsPerMinute,
        };
        var source = MarketSources.Open(settings.Market, time);
        using var signals = new TerminationSignals();
        await using var logger = Logs.CreateConsole(settings.LogLevel);
        using var loggers = new SerilogLoggerFactory(logger);
        await using var running = await EmbeddedVenue.StartAsync(
            venue, settings.Market, source, settings.DataDirectory.Path, settings.Fresh, holdAt: null, lossless: false, time, loggers, signals.Requested)
            .ConfigureAwait(false);
        running.Server.BeginMarket();
        logger.Information(
            "venue ready at {Address} market data {DataStream} keys in {KeysFile}",
            running.Server.BaseUrl.ToString().TrimEnd('/'), running.Server.DataStreamUrl, EmbeddedVenue.KeysFileOf(settings.DataDirectory.Path));
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = signals.Requested.Register(() => stop.TrySetResult());
        await Task.WhenAny(stop.Task, running.Server.Completion).ConfigureAwait(false);
        return running.Server.Completion.IsFaulted ? CommandLine.Failure : CommandLine.Success;
    });

    private CommandLineOverrides Overrides(ParseResult parsed) => new()
    {
        Data = parsed.GetValue(_data),
        Symbols = parsed.GetValue(_symbols) is { } symbols ? RunCommand.ParseSymbols(symbols) : null,
        Date = parsed.GetValue(_date) is { } date ? RunCommand.ParseDate(date) : null,
        Speed = parsed.GetValue(_speed),
        Seed = parsed.GetValue(_seed),
        DataDirectory = parsed.GetValue(_dataDirectory)?.FullName ?? "venue-data",
        Fresh = parsed.GetValue(_fresh),
    };

    private static T? InRange<T>(string option, T? value, T min, T max)
        where T : struct, INumber<T> =>
        value is not { } given || (given >= min && given <= max) ? value : throw new UserErrorException($"{option}: expected {min} to {max}, found {given}");
}
