using System.Globalization;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Risk;
using ActorTrader.Core.Values;
using ActorTrader.Hocon;
using ActorTrader.Hocon.Binding;
using Serilog.Events;

namespace ActorTrader.Node.Configuration;

/// <summary>Reads configuration files and command line into <see cref="RunSettings"/>; all mistakes of a file are reported at once.</summary>
internal static class SettingsReader
{
    private const string BuiltIn = "cluster-config/dev.conf";
    private const string DefaultDataDirectory = "data";
    private const string SpeedExpected = "a number above 0 and at most 100000, or max";

    /// <exception cref="ConfigException">A file breaks the language.</exception>
    /// <exception cref="ConfigurationProblemsException">Unknown keys, wrong types, values out of range.</exception>
    /// <exception cref="UserErrorException">The command line contradicts itself or the configuration.</exception>
    public static RunSettings Read(string? file, CommandLineOverrides overrides)
    {
        var reader = new ConfigReader(Load(file));
        var folder = file is null ? Directory.GetCurrentDirectory() : Path.GetDirectoryName(Path.GetFullPath(file))!;
        var settings = Bind(reader, overrides, folder);
        reader.ThrowIfProblems();
        Contradictions(settings, overrides);
        return settings;
    }

    /// <summary>Every key that a configuration may have, apart from the strategies' own parameters.</summary>
    public static IReadOnlyList<ConfigKey> Describe() => ConfigReader.Describe(reader => Bind(reader, new CommandLineOverrides(), ""));

    private static RunSettings Bind(ConfigReader reader, CommandLineOverrides overrides, string folder)
    {
        var root = reader.Section("actortrader", "Everything of ActorTrader.");
        var account = ReadAccount(root.Section("account", "The account."));
        var market = ReadMarket(root.Section("market", "What the embedded venue trades."), overrides);
        return new RunSettings
        {
            Account = account.Name,
            Venue = ReadVenue(root.Section("venue", "Where orders go."), account.IsLive, overrides),
            Market = market,
            Feed = ReadFeed(root.Section("feed", "The market-data feed.")),
            Execution = ReadExecution(root.Section("execution", "How orders are sent.")),
            Risk = ReadRisk(root.Section("risk", "Limits checked before each order.")),
            EndOfSession = ReadEnd(root.Section("session", "The session's end."), overrides, out var endTimeout),
            EndTimeout = endTimeout,
            DisplayRefresh = root.Section("display", "The terminal display.").Duration(
                "refresh", "Refresh of the live display.", Milliseconds(500), Milliseconds(100), TimeSpan.FromMinutes(1)),
            LogLevel = ReadLevel(root.Section("logging", "Logs.")),
            Runtime = RuntimeReader.Read(reader.Section("akka", "The actor runtime.")),
            Strategies = StrategyReader.Read(root, market.Symbols, folder),
            Length = overrides.Length,
            DataDirectory = new DataDirectory(Path.GetFullPath(overrides.DataDirectory ?? DefaultDataDirectory)),
            Fresh = overrides.Fresh,
        };
    }

    // A file that names strategies means these and no others: the built-in block is a default, not a base to add to.
    private static Config Load(string? file)
    {
        using var stream = typeof(SettingsReader).Assembly.GetManifestResourceStream(BuiltIn)
            ?? throw new InvalidOperationException($"the resource {BuiltIn} is missing from the build");
        using var text = new StreamReader(stream);
        var builtIn = text.ReadToEnd();
        if (file is null) return ConfigurationFactory.ParseString(builtIn, BuiltIn);
        if (!File.Exists(file)) throw new UserErrorException($"--config: there is no file '{file}'");
        var own = ConfigurationFactory.ParseFile(file);
        if (own.HasPath("actortrader.strategies")) builtIn += "\nactortrader.strategies = null\n";
        return own.WithFallback(ConfigurationFactory.ParseString(builtIn, BuiltIn));
    }

    private static (string Name, bool IsLive) ReadAccount(ConfigReader section)
    {
        var name = section.Text("name", "Names the account in the journal; 1-64 characters.", "paper");
        if (name is null or { Length: < 1 or > 64 }) section.Fail("name", $"expected 1 to 64 characters, found {name?.Length ?? 0}");
        return (name ?? "", section.Choice<AccountMode>("mode", "Paper or real money.", AccountMode.Paper) == AccountMode.Live);
    }

    private static VenueSettings ReadVenue(ConfigReader section, bool live, CommandLineOverrides overrides)
    {
        var kind = section.Choice<VenueKind>("kind", "Embedded, external, or Alpaca itself.", VenueKind.Embedded);
        var url = section.OptionalText("url", "Address of an external venue.");
        var feed = section.Parsed("feed", "Stock stream.", "sip | iex", text => text is "sip" or "iex" ? text : throw new FormatException("expected sip or iex"), "sip");
        var port = section.Int("port", "Port of the embedded venue; 0 takes a free one.", 0, 0, 65_535);
        var cash = section.Decimal("starting-cash", "Cash of a new account.", 100_000m, 1m, 1_000_000_000m, "dollars");
        var requests = section.Int("requests-per-minute", "The venue's limit per account.", 200, 1, 100_000);
        var address = overrides.VenueUrl;
        if (overrides.VenueUrl is not null) kind = VenueKind.External;
        else if (kind == VenueKind.External && !VenueAddress.TryParse(url, out address))
            section.Fail("url", $"expected {VenueAddress.Expected}, found {(url is null ? "nothing" : $"\"{url}\"")}");
        return new VenueSettings(kind, address, feed ?? "sip", port, new Money(cash), requests, live, overrides.KeysFile);
    }

    private static MarketSettings ReadMarket(ConfigReader section, CommandLineOverrides overrides)
    {
        var symbols = section.ParsedList("symbols", "Symbols of the market.", "a symbol such as BAC", Symbol.Parse, []);
        if (symbols.Count == 0) section.Fail("symbols", "expected at least one symbol");
        if (symbols.Distinct().Count() != symbols.Count) section.Fail("symbols", "a symbol is named twice");
        var data = section.OptionalText("data", "Folder of tick zips, or NDJSON file; absent: generated.");
        var date = section.OptionalText("date", "Trading day, yyyy-MM-dd; needed for tick zips.");
        var speed = section.Parsed("speed", "Market speed.", SpeedExpected, ParseSpeed, "1");
        var seed = section.Int("seed", "Seed of the generated market.", 42, 0, int.MaxValue);
        if (overrides.Seed is < 0) throw new UserErrorException($"--seed: expected 0 to {int.MaxValue}, found {overrides.Seed}");
        return new MarketSettings(
            overrides.Symbols ?? symbols,
            overrides.Data ?? data,
            overrides.Date ?? DateOf(section, date),
            overrides.Speed is { } own ? FromCommandLine("--speed", () => ParseSpeed(own), own) : speed,
            overrides.Seed ?? seed);
    }

    private static FeedSettings ReadFeed(ConfigReader section) => new(
        section.Choice<WhenBehindChoice>("when-behind", "What happens to a reader that falls behind.", WhenBehindChoice.Auto),
        section.Int("queue", "Messages waiting per symbol and reader.", 4096, 16, 1_000_000));

    private static ExecutionSettings ReadExecution(ConfigReader section)
    {
        var budget = section.Section("budget", "REST requests of the account.");
        var requests = budget.Int("requests", "Requests in any window.", 200, 1, 100_000);
        var reserve = budget.Int("reserve", "Kept for cancels and reducing orders.", 20, 0, 99_999);
        if (reserve >= requests && requests > 0) budget.Fail("reserve", $"expected less than requests ({requests}), found {reserve}");
        return new ExecutionSettings(
            section.Int("lanes", "Parallel workers.", 8, 1, 64),
            section.Int("queue", "Orders waiting.", 1000, 1, 100_000),
            section.Duration("good-for", "Longest wait of a new-risk order.", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            requests,
            budget.Duration("window", "The window.", TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            reserve);
    }

    private static RiskLimits ReadRisk(ConfigReader section)
    {
        var quantity = section.Decimal("max-order-quantity", "Shares in one order.", 10_000m, 1m, 1_000_000_000m, "shares");
        var notional = section.Decimal("max-order-notional", "Dollars in one order.", 50_000m, 1m, 1_000_000_000m, "dollars");
        var position = section.Decimal("max-position", "Shares of a symbol.", 5_000m, 1m, 1_000_000_000m, "shares");
        var working = section.Int("max-working-orders", "Open orders of the account.", 200, 1, 10_000);
        var band = section.Decimal("price-band", "Distance of a limit price from the mid price, as a fraction.", 0.05m, 0.0001m, 1m);
        var age = section.Duration("max-quote-age", "Age at which a quote is stale.", TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        var allowShort = section.Flag("allow-short", "Whether positions may go below zero.", false);
        return new RiskLimits
        {
            MaxOrderQuantity = Quantity.FromDecimal(decimal.Round(quantity, 9)),
            MaxOrderNotional = new Money(notional),
            MaxPosition = Quantity.FromDecimal(decimal.Round(position, 9)),
            MaxWorkingOrders = working,
            PriceBand = band,
            MaxQuoteAge = age,
            AllowShort = allowShort,
        };
    }

    private static EndOfSessionChoice ReadEnd(ConfigReader section, CommandLineOverrides overrides, out TimeSpan timeout)
    {
        var end = section.Choice<EndOfSessionChoice>("end", "What becomes of positions.", EndOfSessionChoice.Liquidate);
        timeout = section.Duration("end-timeout", "How long the end may take.", TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        return overrides.EndOfSession is { } own
            ? own switch
            {
                "liquidate" => EndOfSessionChoice.Liquidate,
                "hold" => EndOfSessionChoice.Hold,
                "custom" => EndOfSessionChoice.Custom,
                _ => throw new UserErrorException($"--eos: expected liquidate, hold or custom, found '{own}'"),
            }
            : end;
    }

    private static LogEventLevel ReadLevel(ConfigReader section) => section.Parsed(
        "level",
        "Least severe line that is kept.",
        "debug | information | warning | error",
        text => text switch
        {
            "debug" => LogEventLevel.Debug,
            "information" => LogEventLevel.Information,
            "warning" => LogEventLevel.Warning,
            "error" => LogEventLevel.Error,
            _ => throw new FormatException("expected debug, information, warning or error"),
        },
        "information");

    private static void Contradictions(RunSettings settings, CommandLineOverrides overrides)
    {
        var live = settings.Venue.Live;
        if (overrides.Live && !live) throw new UserErrorException("--live: account.mode is paper; trading real money needs account.mode = live in a configuration file as well");
        if (live && !overrides.Live) throw new UserErrorException("account.mode = live trades real money: give --live as well");
        if (live && settings.Venue.Kind != VenueKind.Alpaca) throw new UserErrorException("account.mode = live: expected venue.kind = alpaca");
        if (settings.Venue.Kind == VenueKind.Embedded && settings.Venue.KeysFile is not null)
            throw new UserErrorException("--keys: the embedded venue makes its own keys; keys belong to --venue or venue.kind = alpaca");
        if (settings.Venue.Kind != VenueKind.Embedded && settings.Market.Data is not null)
            throw new UserErrorException("--data (market.data) replays in the embedded venue: it cannot be combined with another venue");
        if (settings.Market.Data is { } data && !data.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase) && settings.Market.Date is null)
            throw new UserErrorException($"market data '{data}': tick zips need the trading day (--date yyyy-MM-dd)");
    }

    private static DateOnly? DateOf(ConfigReader section, string? text)
    {
        if (text is null) return null;
        if (TradingDate.TryParse(text, out var date)) return date;
        section.Fail("date", $"expected {TradingDate.Expected}, found \"{text}\"");
        return null;
    }

    private static double? ParseSpeed(string text) => text switch
    {
        "max" => null,
        _ when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var times) && times is > 0 and <= 100_000 => times,
        _ => throw new FormatException($"expected {SpeedExpected}"),
    };

    private static T FromCommandLine<T>(string option, Func<T> parse, string found)
    {
        try
        {
            return parse();
        }
        catch (FormatException error)
        {
            throw new UserErrorException($"{option}: {error.Message}, found '{found}'", error);
        }
    }

    private static TimeSpan Milliseconds(int count) => TimeSpan.FromMilliseconds(count);

    private enum AccountMode
    {
        Paper,
        Live,
    }
}
