using ActorTrader.Core.Indicators;
using ActorTrader.Core.Values;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTrader.Core.Tests.Indicators;

public sealed class IndicatorTests
{
    [Fact]
    public void A_moving_average_warms_up_and_then_forgets_the_oldest()
    {
        var average = new SimpleMovingAverage(3);
        average.Add(1);
        average.Add(2);
        (average.Value, average.IsReady, average.Count).ShouldBe((null, false, 2));
        average.Add(6);
        average.Value.ShouldBe(3m);
        average.Add(7);
        average.Value.ShouldBe(5m);
    }

    [Fact]
    public void A_moving_average_is_that_of_its_window_however_long_it_runs() =>
        Prop.ForAll(
            Arb.From(Gen.Choose(1, 7)),
            Arb.From(Gen.ArrayOf(Gen.Choose(-1_000_000, 1_000_000).Select(v => v / 10_000m)).Resize(200)),
            (length, values) =>
            {
                var average = new SimpleMovingAverage(length);
                foreach (var value in values) average.Add(value);
                average.Value.ShouldBe(values.Length < length ? null : values.TakeLast(length).Sum() / length);
            }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_moving_average_has_a_length() => Should.Throw<ArgumentOutOfRangeException>(() => new SimpleMovingAverage(0));

    [Theory]
    [InlineData(300, 100, 0.5)]
    [InlineData(100, 300, -0.5)]
    [InlineData(0, 0, 0)]
    [InlineData(100, 0, 1)]
    public void Imbalance_is_the_lopsidedness_of_the_displayed_sizes(int bid, int ask, double expected) =>
        OrderBookImbalance.Of(Some.Quote() with { BidSize = Some.Shares(bid), AskSize = Some.Shares(ask) }).ShouldBe(expected);

    [Theory]
    [InlineData(181, 100, true)]
    [InlineData(180, 100, false)]
    [InlineData(1, 0, true)]
    [InlineData(0, 0, false)]
    public void Exceeding_a_ratio_is_exact(int heavy, int light, bool exceeds) =>
        OrderBookImbalance.Exceeds(Quantity.Of(heavy), Quantity.Of(light), 1.8m).ShouldBe(exceeds);
}
