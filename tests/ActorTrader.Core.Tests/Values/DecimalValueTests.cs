using System.Globalization;
using System.Text;
using ActorTrader.Core.Values;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTrader.Core.Tests.Values;

/// <summary>Price and Quantity share their text and arithmetic: what is said of one holds for both.</summary>
public sealed class DecimalValueTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("13.91", 13_910_000_000)]
    [InlineData("-13.91", -13_910_000_000)]
    [InlineData("100", 100_000_000_000)]
    [InlineData("0.000000001", 1)]
    [InlineData("00013.910", 13_910_000_000)]
    [InlineData(".5", 500_000_000)]
    [InlineData("5.", 5_000_000_000)]
    [InlineData("1.0000000000000", 1_000_000_000)]
    [InlineData("9223372036.854775807", long.MaxValue)]
    [InlineData("-9223372036.854775807", -long.MaxValue)]
    [InlineData("1e-05", 10_000)]
    [InlineData("1E-9", 1)]
    [InlineData("-1.5e+3", -1_500_000_000_000)]
    [InlineData("1.0000000001e1", 10_000_000_001)]
    [InlineData("12345678900000000000e-19", 1_234_567_890)]
    [InlineData("10000000000000000000e-19", 1_000_000_000)]
    [InlineData("0e999", 0)]
    public void Text_is_read_exactly(string text, long raw)
    {
        Price.TryParse(Encoding.UTF8.GetBytes(text), out var price).ShouldBeTrue();
        Quantity.TryParse(text.AsSpan(), out var quantity).ShouldBeTrue();
        (price.Raw, quantity.Raw).ShouldBe((raw, raw));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("-.")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1,000")]
    [InlineData("1.2.3")]
    [InlineData("--1")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("null")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("e5")]
    [InlineData("1e5e5")]
    [InlineData("1e99999")]
    [InlineData("1.5e-9")]
    [InlineData("1e-10")]
    [InlineData("1e-30")]
    [InlineData("0.0000000001")]
    [InlineData("1.0000000000000000000000000000001e0")]
    [InlineData("9223372036.854775808")]
    [InlineData("-9223372036.854775808")]
    [InlineData("18446744073709551616")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("1e18")]
    [InlineData("0.00000000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("١٢")]
    public void What_is_no_number_or_does_not_fit_is_refused(string text)
    {
        Price.TryParse(Encoding.UTF8.GetBytes(text), out _).ShouldBeFalse();
        Price.TryParse(text.AsSpan(), out var price).ShouldBeFalse();
        price.ShouldBe(Price.Zero);
        Should.Throw<FormatException>(() => Price.Parse(text));
        Quantity.TryParse(text.AsSpan(), out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => Quantity.Parse(text));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "0.000000001")]
    [InlineData(13_910_000_000, "13.91")]
    [InlineData(-500_000_000, "-0.5")]
    [InlineData(100_000_000_000, "100")]
    [InlineData(long.MaxValue, "9223372036.854775807")]
    public void The_text_is_the_shortest(long raw, string text)
    {
        Price.FromRaw(raw).ToString().ShouldBe(text);
        Quantity.FromRaw(raw).ToString().ShouldBe(text);
    }

    [Fact]
    public void What_is_written_is_read_back() =>
        Prop.ForAll(Arb.From(Raws()), raw =>
        {
            var price = Price.FromRaw(raw);
            Price.Parse(price.ToString()).ShouldBe(price);
            Price.FromDecimal(price.ToDecimal()).ShouldBe(price);
            Quantity.Parse(Quantity.FromRaw(raw).ToString()).Raw.ShouldBe(raw);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void It_agrees_with_decimal_in_every_notation() =>
        Prop.ForAll(Arb.From(Raws()), Arb.From(Gen.Choose(-12, 12)), (raw, exponent) =>
        {
            var scaled = Price.FromRaw(raw).ToDecimal().ToString(CultureInfo.InvariantCulture) + "e" + exponent;
            var expected = decimal.TryParse(scaled, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw new FormatException(scaled);
            var fits = Math.Abs(expected) <= 9_223_372_036.854775807m && decimal.Round(expected, 9) == expected;
            Price.TryParse(scaled.AsSpan(), out var price).ShouldBe(fits, scaled);
            if (fits) price.ToDecimal().ShouldBe(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Theory]
    [InlineData("0.0000000001")]
    [InlineData("9223372036.854775808")]
    [InlineData("-9223372036.854775808")]
    [InlineData("79228162514264337593543950335")]
    public void A_decimal_that_does_not_fit_is_refused(string text) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Price.FromDecimal(decimal.Parse(text, CultureInfo.InvariantCulture)));

    [Fact]
    public void Arithmetic_is_checked()
    {
        Should.Throw<OverflowException>(() => Price.FromRaw(long.MaxValue) + Price.FromRaw(1));
        Should.Throw<OverflowException>(() => Quantity.FromRaw(-long.MaxValue) - Quantity.FromRaw(2));
        Should.Throw<OverflowException>(() => Quantity.Of(9_223_372_037));
        (Quantity.Of(3) - Quantity.Of(5)).ShouldBe(Some.Shares(-2));
        (-Price.Parse("0.01")).ShouldBe(Price.Parse("-0.01"));
    }

    [Fact]
    public void A_notional_is_exact_and_signed_by_the_quantity()
    {
        Money.Notional(Some.Dollars(14.01m), Some.Shares(-0.333m)).ShouldBe(new Money(-4.66533m));
        Money.Notional(Price.FromRaw(1), Quantity.FromRaw(1)).Dollars.ShouldBe(0.000000000000000001m);
    }

    private static Gen<long> Raws() =>
        Gen.OneOf(
            Gen.Choose(-2_000_000, 2_000_000).Select(v => v * 10_000_000L),
            Gen.Choose(int.MinValue, int.MaxValue).Select(v => (long)v),
            Gen.Choose(int.MinValue, int.MaxValue).Select(v => (long)v * int.MaxValue));
}
