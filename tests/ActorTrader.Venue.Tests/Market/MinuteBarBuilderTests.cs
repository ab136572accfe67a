using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Market;

namespace ActorTrader.Venue.Tests.Market;

public sealed class MinuteBarBuilderTests
{
    private readonly MinuteBarBuilder _builder = new();

    [Fact]
    public void A_bar_has_the_prices_volume_count_and_weighted_price_computed_by_hand()
    {
        Feed(Some.TradeAt(0, "10.00", 100), Some.TradeAt(20_000, "10.30", 50), Some.TradeAt(40_000, "9.90", 250), Some.TradeAt(59_999, "10.10", 1));

        // (1000 + 515 + 2475 + 10.10) / 401 = 4000.10 / 401
        _builder.Advance(Some.Open + TimeSpan.FromMinutes(1)).ShouldBe(
        [
            new Bar(Some.Bac, Some.Price("10"), Some.Price("10.3"), Some.Price("9.9"), Some.Price("10.1"), Quantity.Of(401), 4, 9.975312m, Some.Open),
        ]);
    }

    [Fact]
    public void Bars_come_once_when_their_minute_has_passed_by_symbol()
    {
        Feed(Some.TradeAt(0, "182", 10, Some.Ibm), Some.TradeAt(1, "13.85", 10));
        _builder.Advance(Some.Open + TimeSpan.FromSeconds(59.999)).ShouldBeEmpty();
        _builder.Advance(Some.Open + TimeSpan.FromSeconds(60)).Select(bar => bar.Symbol).ShouldBe([Some.Bac, Some.Ibm]);
        _builder.Advance(Some.Open + TimeSpan.FromSeconds(61)).ShouldBeEmpty();
    }

    [Fact]
    public void A_minute_without_a_trade_has_no_bar()
    {
        Feed(Some.TradeAt(0, "10", 1));
        _builder.Advance(Some.Open + TimeSpan.FromMinutes(3)).Count.ShouldBe(1);
        Feed(Some.TradeAt(180_000, "11", 1));
        _builder.Advance(Some.Open + TimeSpan.FromMinutes(4)).ShouldHaveSingleItem().Timestamp.ShouldBe(Some.Open + TimeSpan.FromMinutes(3));
    }

    [Fact]
    public void A_trade_of_a_minute_that_is_out_is_counted_not_mixed_in()
    {
        _builder.Advance(Some.Open + TimeSpan.FromMinutes(1));
        _builder.Add(Some.TradeAt(59_999, "10", 1));
        _builder.LateTrades.ShouldBe(1);
        _builder.Advance(Some.Open + TimeSpan.FromMinutes(2)).ShouldBeEmpty();
    }

    private void Feed(params Trade[] trades)
    {
        foreach (var trade in trades)
        {
            _builder.Advance(trade.Timestamp).ShouldBeEmpty();
            _builder.Add(trade);
        }
    }
}
