using ActorTrader.Core.Instruments;

namespace ActorTrader.Core.Tests.Instruments;

public sealed class SymbolTests
{
    [Theory]
    [InlineData("BAC", "BAC")]
    [InlineData("brk.b", "BRK.B")]
    [InlineData("BTC/USD", "BTC/USD")]
    [InlineData("X", "X")]
    [InlineData("BF-B", "BF-B")]
    [InlineData("FAKEPACA", "FAKEPACA")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWX", "ABCDEFGHIJKLMNOPQRSTUVWX")]
    public void A_ticker_is_read_and_raised(string text, string value) => Symbol.Parse(text).Value.ShouldBe(value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" BAC")]
    [InlineData("BAC ")]
    [InlineData("B AC")]
    [InlineData("BAC,IBM")]
    [InlineData("*")]
    [InlineData(".B")]
    [InlineData("B.")]
    [InlineData("/USD")]
    [InlineData("BTC/")]
    [InlineData("A/B/C")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXY")]
    [InlineData("BAſ")] // the long s is an S only to Unicode
    [InlineData("ＢＡＣ")]
    public void What_breaks_the_rule_is_no_symbol(string? text)
    {
        Symbol.TryParse(text, out var symbol).ShouldBeFalse();
        symbol.ShouldBe(default);
    }

    [Fact]
    public void The_message_says_what_was_expected() => Should.Throw<FormatException>(() => Symbol.Parse("B AC")).Message.ShouldContain("BTC/USD");

    [Fact]
    public void The_default_is_no_symbol()
    {
        default(Symbol).ToString().ShouldBe("");
        default(Symbol).IsCrypto.ShouldBeFalse();
    }

    [Fact]
    public void A_pair_is_crypto()
    {
        Symbol.Parse("BTC/USD").IsCrypto.ShouldBeTrue();
        Symbol.Parse("BAC").IsCrypto.ShouldBeFalse();
    }

    [Theory]
    [InlineData("1.00", true)]
    [InlineData("1.01", true)]
    [InlineData("1.005", false)]
    [InlineData("0.9999", true)]
    [InlineData("0.99995", false)]
    public void The_tick_is_a_cent_from_a_dollar_on_and_a_hundredth_of_it_below(string price, bool onTick) =>
        Instrument.IsOnTick(Core.Values.Price.Parse(price)).ShouldBe(onTick);
}
