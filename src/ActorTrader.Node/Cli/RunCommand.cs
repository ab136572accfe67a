using System.CommandLine;
using ActorTrader.Node.Configuration;
using ActorTrader.Node.Hosting;
using Symbol = ActorTrader.Core.Instruments.Symbol;

namespace ActorTrader.Node.Cli;

/// <summary><c>actortrader run</c>: a whole trading session, by default against the embedded venue.</summary>
internal sealed class RunCommand(TimeProvider time)
{
    private readonly Option<FileInfo?> _config = new("--config")
        { Description = "HOCON file, merged over the built-in cluster-config/dev.conf." };

    private readonly Option<string?> _data = new("--data")
        { Description = "Market data to replay: a folder of Lean tick zips ({symbol}/{yyyymmdd}_{trade|quote}.zip) or an NDJSON file of Alpaca messages. Default: a generated market." };

    private readonly Option<string?> _symbols = new("--symbols") { Description = "Comma-separated symbols, such as BAC,IBM." };
    private readonly Option<string?> _date = new("--date") { Description = "Trading day, yyyy-MM-dd (which tick files; the generated day)." };
    private readonly Option<string?> _speed = new("--speed") { Description = "Market speed: 1 (as it was), N times, or max." };
    private readonly Option<string?> _for = new("--for") { Description = "How long: seconds, 60s, 15m, 2h, or EOD (30 s before the close). Default: until Ctrl+C." };
    private readonly Option<string?> _eos = new("--eos") { Description = "End of session: liquidate, hold, or custom (strategies that implement IEndOfSession decide, others hold)." };
    private readonly Option<int?> _seed = NumberOption.Of<int>("--seed", "Seed of the generated market.");
    private readonly Option<DirectoryInfo?> _dataDirectory = new("--data-dir") { Description = "Where journal, venue books, trade log and logs live. Default: ./data" };
    private readonly Option<bool> _fresh = new("--fresh") { Description = "Start anew: delete the journal and the embedded venue's books of the data directory first." };
    private readonly Option<string?> _venue = new("--venue") { Description = "Trade against a running venue at this address (see 'actortrader venue') instead of embedding one." };
    private readonly Option<FileInfo?> _keys = new("--keys") { Description = "File with the API key id and secret (two lines), such as a venue's venue.keys. Default: APCA_API_KEY_ID and APCA_API_SECRET_KEY." };
    private readonly Option<bool> _live = new("--live") { Description = "Second confirmation for trading real money (needs account.mode = live as well)." };

    public IEnumerable<Option> Options =>
        [_config, _data, _symbols, _date, _speed, _for, _eos, _seed, _dataDirectory, _fresh, _venue, _keys, _live];

    public Command AsCommand()
    {
        var command = new Command("run", "Run a trading session (the default command).");
        foreach (var option in Options) command.Add(option);
        command.SetAction(ExecuteAsync);
        return command;
    }

    public Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellationToken) => CommandLine.GuardAsync(async () =>
    {
        var settings = SettingsReader.Read(parsed.GetValue(_config)?.FullName, Overrides(parsed));
        using var signals = new TerminationSignals();
        return await RunSession.RunAsync(settings, time, signals).ConfigureAwait(false);
    });

    private CommandLineOverrides Overrides(ParseResult parsed) => new()
    {
        Data = parsed.GetValue(_data),
        Symbols = parsed.GetValue(_symbols) is { } symbols ? ParseSymbols(symbols) : null,
        Date = parsed.GetValue(_date) is { } date ? ParseDate(date) : null,
        Speed = parsed.GetValue(_speed),
        Length = parsed.GetValue(_for) is { } length ? ParseLength(length) : RunLength.Unlimited,
        EndOfSession = parsed.GetValue(_eos),
        Seed = parsed.GetValue(_seed),
        DataDirectory = parsed.GetValue(_dataDirectory)?.FullName,
        Fresh = parsed.GetValue(_fresh),
        VenueUrl = parsed.GetValue(_venue) is { } url ? ParseUrl(url) : null,
        KeysFile = parsed.GetValue(_keys)?.FullName,
        Live = parsed.GetValue(_live),
    };

    internal static IReadOnlyList<Symbol> ParseSymbols(string text)
    {
        var symbols = new List<Symbol>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!Symbol.TryParse(part, out var symbol))
                throw new UserErrorException($"--symbols: '{part}' is no symbol: expected a comma-separated list such as BAC,IBM");
            if (symbols.Contains(symbol)) throw new UserErrorException($"--symbols: {symbol} is named twice");
            symbols.Add(symbol);
        }

        return symbols;
    }

    internal static DateOnly ParseDate(string text) =>
        TradingDate.TryParse(text, out var date) ? date : throw new UserErrorException($"--date: '{text}' is no date: expected {TradingDate.Expected}");

    internal static RunLength ParseLength(string text) =>
        RunLength.TryParse(text, out var length)
            ? length
            : throw new UserErrorException($"--for: '{text}' is no length of time: expected seconds, 60s, 15m, 2h (at most 7 days) or EOD");

    internal static Uri ParseUrl(string text) =>
        VenueAddress.TryParse(text, out var url) ? url : throw new UserErrorException($"--venue: '{text}': expected {VenueAddress.Expected}");
}
