using ActorTrader.Core.Strategies;
using ActorTrader.Hocon.Binding;
using ActorTrader.Node.Configuration;

namespace ActorTrader.Node.Tests.Configuration;

public sealed class StrategyReaderTests : IDisposable
{
    private const string Tests = "ActorTrader.Node.Tests";
    private const string Own = $"{Tests}.Configuration.OwnStrategy, {Tests}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_built_in_strategy_is_made_with_its_parameters()
    {
        var strategy = Read("type = price-threshold, symbols = [BAC], parameters { buy-below = 10, sell-above = 11 }");

        strategy.Id.ShouldBe(new StrategyId("mine"));
        strategy.Type.ShouldBe("price-threshold");
        strategy.Symbols.ShouldBe([Some.Bac]);
    }

    [Fact]
    public void Without_symbols_a_strategy_trades_the_whole_market() => Read("type = periodic").Symbols.ShouldBe([Some.Bac, Some.Ibm]);

    [Fact]
    public void A_class_of_ones_own_is_found_by_name_and_given_its_parameters()
    {
        var strategy = Read($"type = \"{Own}\", parameters {{ size = 20, pace = 50ms, mode = wild, greedy = yes }}").Strategy.ShouldBeOfType<OwnStrategy>();

        (strategy.Size, strategy.Pace, strategy.Mode, strategy.Greedy).ShouldBe((20, TimeSpan.FromMilliseconds(50), "wild", true));
    }

    [Fact]
    public void Parameters_that_are_not_given_have_their_defaults() =>
        Read($"type = \"{Own}\"").Strategy.ShouldBeOfType<OwnStrategy>().Size.ShouldBe(10);

    [Fact]
    public void A_class_without_parameters_needs_no_constructor() =>
        Read($"type = \"{Tests}.Configuration.PlainStrategy, {Tests}\"").Strategy.ShouldBeOfType<PlainStrategy>();

    [Fact]
    public void The_assembly_is_looked_up_from_the_configuration_files_folder()
    {
        Directory.CreateDirectory(_folder.File("lib"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "FirstStrategy.dll"), _folder.File("lib/FirstStrategy.dll"));

        Read("type = \"FirstStrategy.Breakout, FirstStrategy\", assembly = \"lib/FirstStrategy.dll\"").Strategy.GetType().FullName.ShouldBe("FirstStrategy.Breakout");
    }

    [Fact]
    public void The_configuration_in_the_samples_README_is_right()
    {
        var text = string.Join('\n', Repository.Read("samples/FirstStrategy/README.md").Split('\n').SkipWhile(line => line.Trim() != "actortrader {")
            .TakeWhile(line => line.Length == 0 || line.StartsWith("    ", StringComparison.Ordinal)));
        Directory.CreateDirectory(_folder.File("bin/Debug/net10.0"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "FirstStrategy.dll"), _folder.File("bin/Debug/net10.0/FirstStrategy.dll"));

        var settings = SettingsReader.Read(_folder.Write("my.conf", text), new CommandLineOverrides());

        var strategy = settings.Strategies.ShouldHaveSingleItem();
        strategy.Id.Value.ShouldBe("my-breakout");
        strategy.Strategy.GetType().FullName.ShouldBe("FirstStrategy.Breakout");
        strategy.Symbols.Select(symbol => symbol.Value).ShouldBe(["ACME"]);
    }

    [Theory]
    [InlineData("type = nonsense", "2:28: actortrader.strategies.mine.type: 'nonsense' is neither a built-in strategy (order-book-imbalance, moving-average-band, price-threshold, periodic) nor a class that can be loaded")]
    [InlineData("symbols = []", "2:19: actortrader.strategies.mine.type: missing required key")]
    [InlineData("type = periodic, symbols = [NOPE]", "2:48: actortrader.strategies.mine.symbols: NOPE is not in market.symbols (BAC, IBM)")]
    [InlineData("type = periodic, symbol = [BAC]", "2:47: actortrader.strategies.mine.symbol: unknown key; did you mean symbols?")]
    [InlineData("type = price-threshold, parameters { buy-bellow = 20 }", "2:71: actortrader.strategies.mine.parameters.buy-bellow: unknown key; did you mean buy-below?")]
    [InlineData("type = price-threshold, parameters { buy-below = 20, sell-above = 10 }", "2:56: actortrader.strategies.mine.parameters: buy-below 20 must be below sell-above 10: else it would buy and sell at one price")]
    [InlineData("type = moving-average-band, parameters { window = 1 }", "2:71: actortrader.strategies.mine.parameters.window: expected an integer from 2 to 100000, found 1")]
    [InlineData($"type = \"{Own}\", parameters {{ size = 0 }}", "2:124: actortrader.strategies.mine.parameters.size: expected an integer from 1 to 100, found 0")]
    [InlineData($"type = \"{Own}\", parameters {{ mode = mad }}", "2:124: actortrader.strategies.mine.parameters.mode: expected calm | wild, found \"mad\"")]
    [InlineData($"type = \"{Own}\", parameters {{ size = 60, mode = wild }}", "2:115: actortrader.strategies.mine.parameters: a wild one has at most 50 shares")]
    [InlineData($"type = \"{Own}\", parameters {{ colour = red }}", "2:126: actortrader.strategies.mine.parameters.colour: unknown key; known here: greedy, mode, pace, size")]
    [InlineData($"type = \"{Tests}.Configuration.BrokenStrategy, {Tests}\"", "2:28: actortrader.strategies.mine.type: the constructor of ActorTrader.Node.Tests.Configuration.BrokenStrategy failed: InvalidOperationException: no disk")]
    [InlineData($"type = \"{Tests}.Configuration.AbstractStrategy, {Tests}\"", "2:28: actortrader.strategies.mine.type: ActorTrader.Node.Tests.Configuration.AbstractStrategy is no strategy: expected a class derived from ActorTrader.Core.Strategies.Strategy")]
    [InlineData($"type = \"{Tests}.Configuration.DemandingStrategy, {Tests}\"", "2:28: actortrader.strategies.mine.type: ActorTrader.Node.Tests.Configuration.DemandingStrategy: expected a public constructor that takes an IParameterReader, or nothing")]
    [InlineData($"type = \"{Tests}.Some, {Tests}\"", "2:28: actortrader.strategies.mine.type: ActorTrader.Node.Tests.Some is no strategy: expected a class derived from ActorTrader.Core.Strategies.Strategy")]
    [InlineData($"type = \"{Tests}.Absent, {Tests}\"", "2:28: actortrader.strategies.mine.type: 'ActorTrader.Node.Tests.Absent, ActorTrader.Node.Tests' is neither a built-in strategy (order-book-imbalance, moving-average-band, price-threshold, periodic) nor a class that can be loaded")]
    [InlineData("type = \"Absent.Class, Absent\"", "2:28: actortrader.strategies.mine.type: 'Absent.Class, Absent' is neither a built-in strategy (order-book-imbalance, moving-average-band, price-threshold, periodic) nor a class that can be loaded")]
    [InlineData("type = \"A[[\"", "2:28: actortrader.strategies.mine.type: 'A[[' is neither a built-in strategy (order-book-imbalance, moving-average-band, price-threshold, periodic) nor a class that can be loaded")]
    public void A_mistake_is_told_at_its_line(string block, string message) => Problem(block).ShouldBe($"{_folder.File("my.conf")}:{message}");

    [Theory]
    [InlineData("absent.dll")]
    [InlineData("my.conf")]
    public void An_assembly_that_cannot_be_loaded_is_told(string assembly)
    {
        var problem = Problem($"type = \"Mine.Class\", assembly = \"{assembly}\"");

        problem.ShouldStartWith($"{_folder.File("my.conf")}:2:");
        problem.ShouldContain("actortrader.strategies.mine.type: assembly '" + _folder.File(assembly) + "' cannot be loaded: ");
    }

    [Fact]
    public void A_name_has_at_most_64_characters()
    {
        var name = new string('n', 65);
        var file = _folder.Write("my.conf", $"actortrader.strategies {{ {name} {{ type = periodic }} }}");

        Should.Throw<ConfigurationProblemsException>(() => SettingsReader.Read(file, new CommandLineOverrides()))
            .Problems.ShouldHaveSingleItem().Message.ShouldBe("the strategy's name has 65 characters: expected at most 64");
    }

    private StrategySettings Read(string block) => SettingsReader.Read(Write(block), new CommandLineOverrides()).Strategies.ShouldHaveSingleItem();

    private string Problem(string block)
    {
        var file = Write(block);
        return Should.Throw<ConfigurationProblemsException>(() => SettingsReader.Read(file, new CommandLineOverrides())).Problems.ShouldHaveSingleItem().ToString();
    }

    private string Write(string block) => _folder.Write("my.conf", $"actortrader {{ market.symbols = [BAC, IBM]\nstrategies {{ mine {{ {block} }} }} }}");
}
