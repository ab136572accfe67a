using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Tests.MarketData;

public sealed class SymbolStateTests
{
    private readonly SymbolState _state = new(Some.Bac);

    [Fact]
    public void There_is_no_top_of_book_before_the_first_quote()
    {
        Apply(new MarketEvent(Some.Trade()));
        _state.Top.ShouldBeNull();
    }

    [Fact]
    public void The_top_of_book_is_the_latest_quote_and_trade_as_of_the_latest_receipt()
    {
        Apply(new MarketEvent(Some.Quote(13.98m, 13.99m)));
        Apply(new MarketEvent(Some.Quote()));
        Apply(new MarketEvent(Some.Trade(13.99m)));
        Apply(new MarketEvent(Some.Trade(14.01m)), Some.Now + TimeSpan.FromSeconds(1));
        _state.Top.ShouldBe(new TopOfBook(Some.Quote(), Some.Trade(14.01m), Some.Now + TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void A_snapshot_does_not_change_any_more()
    {
        Apply(new MarketEvent(Some.Quote()));
        var top = _state.Top;
        Apply(new MarketEvent(Some.Quote(13.98m)));
        top!.Quote.ShouldBe(Some.Quote());
    }

    [Fact]
    public void It_counts_what_it_saw()
    {
        Apply(new MarketEvent(Some.Quote()));
        Apply(new MarketEvent(Some.Quote(14.02m, 14.01m)));
        Apply(new MarketEvent(Some.Quote(14.01m, 14.01m)));
        Apply(new MarketEvent(Some.Trade()));
        Apply(new MarketEvent(Some.Bar()));
        _state.Counters.ShouldBe(new SymbolCounters(3, 1, 1, 1, 1, 0, Some.Now));
        _state.Counters.Events.ShouldBe(5);
        _state.LastBar.ShouldBe(Some.Bar());
    }

    [Fact]
    public void An_older_event_than_its_predecessor_of_a_kind_is_counted_and_applied()
    {
        var earlier = Some.Now - TimeSpan.FromMilliseconds(1);
        Apply(new MarketEvent(Some.Quote()));
        Apply(new MarketEvent(Some.Trade(at: earlier)));
        Apply(new MarketEvent(Some.Bar(earlier)));
        _state.Counters.OutOfOrder.ShouldBe(0);
        Apply(new MarketEvent(Some.Quote(13.98m, at: earlier)));
        _state.Counters.OutOfOrder.ShouldBe(1);
        _state.Top!.Quote.BidPrice.ShouldBe(Some.Dollars(13.98m));
        Apply(new MarketEvent(Some.Trade(at: earlier - TimeSpan.FromSeconds(1))));
        Apply(new MarketEvent(Some.Bar(earlier - TimeSpan.FromSeconds(1))));
        _state.Counters.OutOfOrder.ShouldBe(3);
    }

    [Fact]
    public void One_wrong_future_time_does_not_put_everything_after_it_out_of_order()
    {
        Apply(new MarketEvent(Some.Quote(at: Some.Now + TimeSpan.FromDays(365))));
        for (var i = 0; i < 3; i++) Apply(new MarketEvent(Some.Quote(at: Some.Now + TimeSpan.FromSeconds(i))));
        _state.Counters.OutOfOrder.ShouldBe(1);
    }

    [Fact]
    public void Another_symbols_event_is_refused() =>
        Should.Throw<ArgumentException>(() => Apply(new MarketEvent(Some.Quote(symbol: Some.Ibm))));

    private void Apply(in MarketEvent change, Timestamp? receivedAt = null) => _state.Apply(change, receivedAt ?? Some.Now);
}
