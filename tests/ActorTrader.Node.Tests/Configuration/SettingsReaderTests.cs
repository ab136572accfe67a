using ActorTrader.Core.Risk;
using ActorTrader.Core.Values;
using ActorTrader.Node.Cli;
using ActorTrader.Node.Configuration;
using Serilog.Events;

namespace ActorTrader.Node.Tests.Configuration;

public sealed class SettingsReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_file_the_built_in_configuration_applies()
    {
        var settings = SettingsReader.Read(null, new CommandLineOverrides());

        settings.Account.ShouldBe("paper");
        settings.Venue.ShouldBe(new VenueSettings(VenueKind.Embedded, null, "sip", 0, new Money(100_000m), 200, Live: false, KeysFile: null));
        settings.Market.Symbols.Select(symbol => symbol.Value).ShouldBe(["ALFA", "BRVO", "CHRL", "DLTA"]);
        (settings.Market with { Symbols = [] }).ShouldBe(new MarketSettings([], null, null, 1, 42) with { Symbols = (settings.Market with { Symbols = [] }).Symbols });
        settings.Feed.ShouldBe(new FeedSettings(WhenBehindChoice.Auto, 4096));
        settings.Execution.ShouldBe(new ExecutionSettings(8, 1000, TimeSpan.FromSeconds(30), 200, TimeSpan.FromSeconds(60), 20));
        settings.Risk.ShouldBe(new RiskLimits
        {
            MaxOrderQuantity = Quantity.Of(10_000),
            MaxOrderNotional = new Money(50_000m),
            MaxPosition = Quantity.Of(5_000),
            MaxWorkingOrders = 200,
            PriceBand = 0.05m,
            MaxQuoteAge = TimeSpan.FromSeconds(60),
            AllowShort = false,
        });
        settings.EndOfSession.ShouldBe(EndOfSessionChoice.Liquidate);
        settings.EndTimeout.ShouldBe(TimeSpan.FromSeconds(90));
        settings.DisplayRefresh.ShouldBe(TimeSpan.FromMilliseconds(500));
        settings.LogLevel.ShouldBe(LogEventLevel.Information);
        settings.Length.ShouldBe(RunLength.Unlimited);
        settings.DataDirectory.Path.ShouldBe(Path.GetFullPath("data"));
        settings.Fresh.ShouldBeFalse();
    }

    [Fact]
    public void A_file_of_ones_own_is_merged_over_the_built_in_one()
    {
        var settings = Read("actortrader { execution.lanes = 3, risk { max-position = 12.5, allow-short = true }, logging.level = debug }");

        settings.Execution.Lanes.ShouldBe(3);
        settings.Execution.Queue.ShouldBe(1000);
        settings.Risk.MaxPosition.ShouldBe(Quantity.FromDecimal(12.5m));
        settings.Risk.AllowShort.ShouldBeTrue();
        settings.Risk.MaxWorkingOrders.ShouldBe(200);
        settings.LogLevel.ShouldBe(LogEventLevel.Debug);
        settings.Strategies.Count.ShouldBe(4, "a file without strategies keeps the built-in ones");
    }

    [Fact]
    public void A_file_that_names_strategies_means_these_and_no_others() =>
        Read("actortrader.strategies { mine { type = periodic } }").Strategies.Select(strategy => strategy.Id.Value).ShouldBe(["mine"]);

    [Fact]
    public void A_file_may_have_no_strategies_at_all() => Read("actortrader.strategies {}").Strategies.ShouldBeEmpty();

    [Theory]
    [InlineData("max", null)]
    [InlineData("1", 1.0)]
    [InlineData("0.5", 0.5)]
    [InlineData("100000", 100_000.0)]
    public void The_speed_is_a_number_or_max(string speed, double? times)
    {
        Read($"actortrader.market.speed = \"{speed}\"").Market.Speed.ShouldBe(times);
        SettingsReader.Read(null, new CommandLineOverrides { Speed = speed }).Market.Speed.ShouldBe(times);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("100001")]
    [InlineData("1e3")]
    [InlineData("fast")]
    public void Any_other_speed_is_refused(string speed) => Refusal(new CommandLineOverrides { Speed = speed })
        .ShouldBe($"--speed: expected a number above 0 and at most 100000, or max, found '{speed}'");

    [Fact]
    public void The_command_line_wins_over_the_file()
    {
        var file = _folder.Write("my.conf", """
            actortrader {
              market { symbols = [BAC], data = "ticks", date = "2013-10-07", speed = "1", seed = 5 }
              session.end = hold
            }
            """);

        var settings = SettingsReader.Read(file, new CommandLineOverrides
        {
            Symbols = [Some.Ibm],
            Data = "other",
            Date = new DateOnly(2013, 10, 8),
            Speed = "max",
            Seed = 6,
            EndOfSession = "custom",
            DataDirectory = _folder.Path,
            Fresh = true,
            Length = new RunLength(null, EndOfDay: true),
        });

        settings.Market.Symbols.ShouldBe([Some.Ibm]);
        settings.Market.Data.ShouldBe("other");
        settings.Market.Date.ShouldBe(new DateOnly(2013, 10, 8));
        settings.Market.Speed.ShouldBeNull();
        settings.Market.Seed.ShouldBe(6);
        settings.EndOfSession.ShouldBe(EndOfSessionChoice.Custom);
        settings.DataDirectory.Path.ShouldBe(_folder.Path);
        settings.Fresh.ShouldBeTrue();
        settings.Length.EndOfDay.ShouldBeTrue();
    }

    [Fact]
    public void Strategies_without_symbols_take_those_of_the_command_line() =>
        SettingsReader.Read(null, new CommandLineOverrides { Symbols = [Some.Bac, Some.Ibm] }).Strategies
            .ShouldAllBe(strategy => strategy.Symbols.SequenceEqual(new[] { Some.Bac, Some.Ibm }));

    [Fact]
    public void An_address_on_the_command_line_means_an_external_venue()
    {
        var settings = SettingsReader.Read(null, new CommandLineOverrides { VenueUrl = Some.Address, KeysFile = "some.keys" });

        settings.Venue.Kind.ShouldBe(VenueKind.External);
        settings.Venue.Url.ShouldBe(Some.Address);
        settings.Venue.KeysFile.ShouldBe("some.keys");
    }

    [Fact]
    public void Live_trading_is_asked_for_twice()
    {
        var file = _folder.Write("live.conf", "actortrader { account.mode = live, venue.kind = alpaca }");

        SettingsReader.Read(file, new CommandLineOverrides { Live = true }).Venue.Live.ShouldBeTrue();
        Refusal(new CommandLineOverrides(), file).ShouldBe("account.mode = live trades real money: give --live as well");
        Refusal(new CommandLineOverrides { Live = true }).ShouldBe(
            "--live: account.mode is paper; trading real money needs account.mode = live in a configuration file as well");
    }

    [Theory]
    [InlineData("actortrader.account.mode = live", "account.mode = live: expected venue.kind = alpaca")]
    [InlineData("actortrader { account.mode = live, venue { kind = external, url = \"http://127.0.0.1:1\" } }", "account.mode = live: expected venue.kind = alpaca")]
    public void Real_money_is_traded_at_Alpaca_only(string text, string message) =>
        Refusal(new CommandLineOverrides { Live = true }, _folder.Write("my.conf", text)).ShouldBe(message);

    [Fact]
    public void Contradictions_are_refused()
    {
        Refusal(new CommandLineOverrides { VenueUrl = Some.Address, Data = "ticks", Date = new DateOnly(2013, 10, 7) }).ShouldBe(
            "--data (market.data) replays in the embedded venue: it cannot be combined with another venue");
        Refusal(new CommandLineOverrides { Data = "ticks" }).ShouldBe("market data 'ticks': tick zips need the trading day (--date yyyy-MM-dd)");
        Refusal(new CommandLineOverrides { KeysFile = "my.keys" }).ShouldBe(
            "--keys: the embedded venue makes its own keys; keys belong to --venue or venue.kind = alpaca");
        Refusal(new CommandLineOverrides { EndOfSession = "panic" }).ShouldBe("--eos: expected liquidate, hold or custom, found 'panic'");
        Refusal(new CommandLineOverrides { Seed = -1 }).ShouldBe("--seed: expected 0 to 2147483647, found -1");
        Refusal(new CommandLineOverrides(), _folder.File("absent.conf")).ShouldBe($"--config: there is no file '{_folder.File("absent.conf")}'");
    }

    [Fact]
    public void An_NDJSON_file_needs_no_date() =>
        SettingsReader.Read(null, new CommandLineOverrides { Data = "day.NDJSON" }).Market.Date.ShouldBeNull();

    private RunSettings Read(string text) => SettingsReader.Read(_folder.Write("my.conf", text), new CommandLineOverrides());

    private static string Refusal(CommandLineOverrides overrides, string? file = null) =>
        Should.Throw<UserErrorException>(() => SettingsReader.Read(file, overrides)).Message;
}
