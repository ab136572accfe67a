using ActorTrader.Node.Cli;

namespace ActorTrader.Node.Tests.Cli;

public sealed class RunLengthTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("90", 90)]
    [InlineData("60s", 60)]
    [InlineData("15m", 900)]
    [InlineData("2H", 7200)]
    [InlineData("168h", 604_800)]
    public void A_length_is_seconds_or_a_number_with_its_unit(string text, int seconds)
    {
        RunLength.TryParse(text, out var length).ShouldBeTrue();

        length.ShouldBe(new RunLength(TimeSpan.FromSeconds(seconds), EndOfDay: false));
    }

    [Theory]
    [InlineData("EOD")]
    [InlineData("eod")]
    public void EOD_is_the_end_of_the_trading_day(string text)
    {
        RunLength.TryParse(text, out var length).ShouldBeTrue();

        length.ShouldBe(new RunLength(null, EndOfDay: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("+5")]
    [InlineData("1.5h")]
    [InlineData("5 m")]
    [InlineData("5d")]
    [InlineData("169h")]
    [InlineData("99999999999")]
    [InlineData("soon")]
    public void Anything_else_is_refused(string text) => RunLength.TryParse(text, out _).ShouldBeFalse();
}
