using ActorTrader.Core.MarketData;

namespace ActorTrader.Core.Tests.MarketData;

public sealed class MarketEventTests
{
    [Fact]
    public void It_gives_back_what_it_wraps_and_nothing_else()
    {
        new MarketEvent(Some.Quote()).AsQuote().ShouldBe(Some.Quote());
        new MarketEvent(Some.Trade(id: long.MaxValue)).AsTrade().ShouldBe(Some.Trade(id: long.MaxValue));
        new MarketEvent(Some.Bar()).AsBar().ShouldBe(Some.Bar());
        Should.Throw<InvalidOperationException>(() => new MarketEvent(Some.Quote()).AsTrade());
        Should.Throw<InvalidOperationException>(() => new MarketEvent(Some.Trade()).AsQuote());
        Should.Throw<InvalidOperationException>(() => new MarketEvent(Some.Trade()).AsBar());
    }

    [Theory]
    [InlineData(13.99, 14.01, 14.00)]
    [InlineData(13.99, 0, 13.99)]
    [InlineData(0, 14.01, 14.01)]
    [InlineData(0, 0, 14.05)]
    public void The_mark_price_is_the_mid_price_or_the_side_there_is_or_the_last_trade(double bid, double ask, double mark) =>
        new TopOfBook(Some.Quote((decimal)bid, (decimal)ask), Some.Trade(14.05m), Some.Now).MarkPrice.ShouldBe((decimal)mark);

    [Fact]
    public void Without_quote_and_trade_there_is_no_mark_price() => new TopOfBook(Some.Quote(0, 0), null, Some.Now).MarkPrice.ShouldBeNull();

    [Theory]
    [InlineData(13.99, 14.01, true, false, false)]
    [InlineData(14.01, 14.01, false, true, false)]
    [InlineData(14.02, 14.01, false, false, true)]
    [InlineData(0, 14.01, false, false, false)]
    [InlineData(14.01, 0, false, false, false)]
    [InlineData(0, 0, false, false, false)]
    public void A_quote_is_firm_locked_crossed_or_one_sided(double bid, double ask, bool firm, bool locked, bool crossed)
    {
        var quote = Some.Quote((decimal)bid, (decimal)ask);
        (quote.IsFirm, quote.IsLocked, quote.IsCrossed).ShouldBe((firm, locked, crossed));
    }
}
