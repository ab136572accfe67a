using ActorTrader.Hocon;
using ActorTrader.Hocon.Binding;
using ActorTrader.Node.Configuration;

namespace ActorTrader.Node.Tests.Configuration;

/// <summary>Every mistake in a file is told with file, line, key, and what was expected.</summary>
public sealed class MistakeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("actortrader.risk.max-order-quantty = 10", "1:38: actortrader.risk.max-order-quantty: unknown key; did you mean max-order-quantity?")]
    [InlineData("actortrader {\n  execution.lanes = many\n}", "2:21: actortrader.execution.lanes: expected an integer from 1 to 64, found \"many\"")]
    [InlineData("actortrader.execution.lanes = 0", "1:31: actortrader.execution.lanes: expected an integer from 1 to 64, found 0")]
    [InlineData("actortrader.execution.lanes = 65", "1:31: actortrader.execution.lanes: expected an integer from 1 to 64, found 65")]
    [InlineData("actortrader.execution.good-for = 500ms", "1:34: actortrader.execution.good-for: expected a duration (such as 50ms, 1.5s, 10 minutes) from 1s to 1h, found \"500ms\"")]
    [InlineData("actortrader.execution.budget.reserve = 200", "1:40: actortrader.execution.budget.reserve: expected less than requests (200), found 200")]
    [InlineData("actortrader.risk.price-band = 2", "1:31: actortrader.risk.price-band: expected a number from 0.0001 to 1, found 2")]
    [InlineData("actortrader.risk.allow-short = perhaps", "1:32: actortrader.risk.allow-short: expected true or false (or yes, no, on, off), found \"perhaps\"")]
    [InlineData("actortrader.risk = 5", "1:20: actortrader.risk: expected an object, found 5")]
    [InlineData("actortrader.account.mode = pretend", "1:28: actortrader.account.mode: expected one of paper, live, found \"pretend\"")]
    [InlineData("actortrader.account.name = \"\"", "1:28: actortrader.account.name: expected a string that is not blank, found \"\"")]
    [InlineData("actortrader.venue.kind = alpacca", "1:26: actortrader.venue.kind: expected one of embedded, external, alpaca, found \"alpacca\"; did you mean alpaca?")]
    [InlineData("actortrader.venue.kind = external", "1:26: actortrader.venue.url: expected an address such as http://127.0.0.1:8080, without a path, found nothing")]
    [InlineData("actortrader.venue { kind = external, url = \"http://127.0.0.1:1/v2\" }", "1:44: actortrader.venue.url: expected an address such as http://127.0.0.1:8080, without a path, found \"http://127.0.0.1:1/v2\"")]
    [InlineData("actortrader.venue { kind = external, url = \"/tmp\" }", "1:44: actortrader.venue.url: expected an address such as http://127.0.0.1:8080, without a path, found \"/tmp\"")]
    [InlineData("actortrader.venue.starting-cash = 0", "1:35: actortrader.venue.starting-cash: expected a number from 1 to 1000000000, found 0")]
    [InlineData("actortrader.venue.feed = otc", "1:26: actortrader.venue.feed: expected sip | iex, found \"otc\"")]
    [InlineData("actortrader.market.symbols = [BAC, \"B A\"]", "1:36: actortrader.market.symbols[1]: expected a symbol such as BAC, found \"B A\"")]
    [InlineData("actortrader.market.symbols = []", "1:30: actortrader.market.symbols: expected at least one symbol")]
    [InlineData("actortrader.market.symbols = [BAC, BAC]", "1:30: actortrader.market.symbols: a symbol is named twice")]
    [InlineData("actortrader.market.date = 07.10.2013", "1:27: actortrader.market.date: expected yyyy-MM-dd from 1970 to 2199, such as 2013-10-07, found \"07.10.2013\"")]
    [InlineData("actortrader.market.date = \"0001-01-01\"", "1:27: actortrader.market.date: expected yyyy-MM-dd from 1970 to 2199, such as 2013-10-07, found \"0001-01-01\"")]
    [InlineData("actortrader.market.speed = fast", "1:28: actortrader.market.speed: expected a number above 0 and at most 100000, or max, found \"fast\"")]
    [InlineData("actortrader.logging.level = loud", "1:29: actortrader.logging.level: expected debug | information | warning | error, found \"loud\"")]
    [InlineData("actortrader.session.end-timeout = forever", "1:35: actortrader.session.end-timeout: expected a duration (such as 50ms, 1.5s, 10 minutes) from 1s to 1h, found \"forever\"")]
    [InlineData("actortrader.strategies = 5", "1:26: actortrader.strategies: expected an object of named sections, found 5")]
    [InlineData("actortreder { }", "1:13: actortreder: unknown key; did you mean actortrader?")]
    public void A_wrong_value_or_key_is_told(string text, string message) => Problems(text).ShouldBe([Where(message)]);

    [Fact]
    public void All_mistakes_of_a_file_are_told_at_once() =>
        Problems("actortrader {\n  execution.lanes = 0\n  risk.price-band = 7\n  logging.level = loud\n}").Select(problem => problem.Split(": ")[1]).ShouldBe(
            ["actortrader.execution.lanes", "actortrader.risk.price-band", "actortrader.logging.level"]);

    [Fact]
    public void A_file_that_is_no_HOCON_is_told()
    {
        var file = _folder.Write("my.conf", "actortrader { risk { ");

        Should.Throw<ConfigException>(() => SettingsReader.Read(file, new CommandLineOverrides())).Message.ShouldBe($"{file}:1:22: expected '}}' to close the object opened at 1:20, found the end of the text");
    }

    private string Where(string message) => $"{_folder.File("my.conf")}:{message}";

    private IReadOnlyList<string> Problems(string text)
    {
        var file = _folder.Write("my.conf", text);
        return [.. Should.Throw<ConfigurationProblemsException>(() => SettingsReader.Read(file, new CommandLineOverrides())).Problems.Select(problem => problem.ToString())];
    }
}
