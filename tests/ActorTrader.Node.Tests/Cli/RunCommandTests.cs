using ActorTrader.Node.Cli;
using ActorTrader.Node.Configuration;

namespace ActorTrader.Node.Tests.Cli;

public sealed class RunCommandTests
{
    [Fact]
    public void Symbols_are_separated_by_commas() => RunCommand.ParseSymbols("BAC, IBM,BRK.A").Select(symbol => symbol.Value).ShouldBe(["BAC", "IBM", "BRK.A"]);

    [Theory]
    [InlineData("", "--symbols: '' is no symbol: expected a comma-separated list such as BAC,IBM")]
    [InlineData("BAC,,IBM", "--symbols: '' is no symbol: expected a comma-separated list such as BAC,IBM")]
    [InlineData("BAC,B A", "--symbols: 'B A' is no symbol: expected a comma-separated list such as BAC,IBM")]
    [InlineData("BAC,IBM,BAC", "--symbols: BAC is named twice")]
    public void Other_lists_of_symbols_are_refused(string text, string message) => Refusal(() => RunCommand.ParseSymbols(text)).ShouldBe(message);

    [Fact]
    public void A_date_is_year_month_day() => RunCommand.ParseDate("2013-10-07").ShouldBe(new DateOnly(2013, 10, 7));

    [Theory]
    [InlineData("2013-10-7")]
    [InlineData("2013-02-30")]
    [InlineData("07.10.2013")]
    [InlineData("1969-12-31")]
    [InlineData("2200-01-01")]
    [InlineData("")]
    public void Other_dates_are_refused(string text) => Refusal(() => RunCommand.ParseDate(text))
        .ShouldBe($"--date: '{text}' is no date: expected yyyy-MM-dd from 1970 to 2199, such as 2013-10-07");

    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("https://venue.example/")]
    [InlineData("http://[::1]:99")]
    public void An_address_has_scheme_host_and_port(string text) => RunCommand.ParseUrl(text).ShouldBe(new Uri(text));

    [Theory]
    [InlineData("nowhere")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("/tmp/venue")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://127.0.0.1/v2")]
    [InlineData("http://127.0.0.1/?a=b")]
    [InlineData("http://me:secret@127.0.0.1/")]
    public void Other_addresses_are_refused(string text) => Refusal(() => RunCommand.ParseUrl(text))
        .ShouldBe($"--venue: '{text}': expected an address such as http://127.0.0.1:8080, without a path");

    [Fact]
    public void A_length_that_cannot_be_read_is_told() =>
        Refusal(() => RunCommand.ParseLength("soon")).ShouldBe("--for: 'soon' is no length of time: expected seconds, 60s, 15m, 2h (at most 7 days) or EOD");

    private static string Refusal(Func<object?> parse) => Should.Throw<UserErrorException>(() => parse()).Message;
}
