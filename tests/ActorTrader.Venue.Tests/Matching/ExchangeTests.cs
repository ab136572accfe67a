using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Matching;
using static ActorTrader.Core.Orders.OrderSide;
using static ActorTrader.Core.Orders.TimeInForce;

namespace ActorTrader.Venue.Tests.Matching;

/// <summary>Each order type and time in force against a market of 13.90 x 500 / 13.91 x 300, worked by hand.</summary>
public sealed class ExchangeTests
{
    private readonly ExchangeRig _rig = new();

    public ExchangeTests() => _rig.Play(Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300));

    [Theory]
    // Market orders: whole at the touch; ioc is limited by what is displayed, fok takes all of it or nothing.
    [InlineData(Buy, 200, null, Day, "pendingnew new fill 200@13.91")]
    [InlineData(Buy, 1000, null, Day, "pendingnew new fill 1000@13.91")]
    [InlineData(Sell, 1000, null, Gtc, "pendingnew new fill 1000@13.9")]
    [InlineData(Buy, 1000, null, Ioc, "pendingnew new part 300@13.91 canceled")]
    [InlineData(Sell, 500, null, Ioc, "pendingnew new fill 500@13.9")]
    [InlineData(Buy, 300, null, Fok, "pendingnew new fill 300@13.91")]
    [InlineData(Buy, 301, null, Fok, "pendingnew new canceled")]
    // Marketable limits: at the touch, limited by what is displayed; day and gtc rest with what is left.
    [InlineData(Buy, 200, 13.95, Day, "pendingnew new fill 200@13.91")]
    [InlineData(Buy, 1000, 13.95, Day, "pendingnew new part 300@13.91")]
    [InlineData(Sell, 1000, 13.90, Gtc, "pendingnew new part 500@13.9")]
    [InlineData(Buy, 1000, 13.91, Ioc, "pendingnew new part 300@13.91 canceled")]
    [InlineData(Sell, 500, 13.85, Fok, "pendingnew new fill 500@13.9")]
    [InlineData(Sell, 501, 13.85, Fok, "pendingnew new canceled")]
    // Limits away from the touch.
    [InlineData(Buy, 100, 13.90, Day, "pendingnew new")]
    [InlineData(Sell, 100, 13.91, Gtc, "pendingnew new")]
    [InlineData(Buy, 100, 13.90, Ioc, "pendingnew new canceled")]
    [InlineData(Sell, 100, 13.91, Fok, "pendingnew new canceled")]
    public void An_order_in_the_open_market_meets_the_touch(OrderSide side, int quantity, double? limit, TimeInForce timeInForce, string story)
    {
        var order = _rig.Submit(side, quantity, (decimal?)limit, timeInForce);

        order.Status.ShouldBe(ExchangeOrderStatus.PendingNew);
        _rig.Story(order).ShouldBe(story);
    }

    [Fact]
    public void What_one_order_takes_the_next_does_not_get_until_the_side_is_quoted_anew()
    {
        var first = _rig.Submit(Buy, 200, 13.91m);
        var second = _rig.Submit(Buy, 200, 13.91m);
        // The bid changes, the ask does not: what is left of it stays consumed.
        _rig.Play(Some.Quote(Some.Ten, 13.90m, 700, 13.91m, 300));
        var before = _rig.Story(second);
        _rig.Play(Some.Quote(Some.Ten, 13.90m, 700, 13.91m, 400));

        _rig.Story(first).ShouldBe("pendingnew new fill 200@13.91");
        before.ShouldBe("pendingnew new part 100@13.91");
        _rig.Story(second).ShouldBe("pendingnew new part 100@13.91 fill 100@13.91");
    }

    [Fact]
    public void A_resting_limit_is_filled_at_the_touch_that_reaches_it()
    {
        var order = _rig.Submit(Buy, 100, 13.88m);

        _rig.Play(Some.Quote(Some.Ten, 13.86m, 100, 13.87m, 1000));

        _rig.Story(order).ShouldBe("pendingnew new fill 100@13.87");
    }

    [Fact]
    public void The_better_price_goes_first_and_then_the_earlier_order()
    {
        var late = _rig.Submit(Buy, 100, 13.85m);
        var later = _rig.Submit(Buy, 100, 13.85m);
        var better = _rig.Submit(Buy, 100, 13.86m);

        _rig.Play(Some.Quote(Some.Ten, 13.84m, 100, 13.85m, 250));

        _rig.Events.Where(e => e.IsFill).Select(e => (e.Order.Id, (int)e.Quantity.ToDecimal())).ShouldBe([(better.Id, 100), (late.Id, 100), (later.Id, 50)]);
    }

    [Fact]
    public void A_print_through_an_improving_limit_fills_it_at_its_limit_up_to_the_prints_size()
    {
        _rig.Play(Some.Quote(Some.Ten, 13.90m, 500, 13.95m, 300));
        var order = _rig.Submit(Buy, 100, 13.93m);

        _rig.Play(Some.Trade(Some.Ten, 13.93m, 500));
        var atItsPrice = _rig.Story(order);
        _rig.Play(Some.Trade(Some.Ten, 13.92m, 60));

        atItsPrice.ShouldBe("pendingnew new");
        _rig.Story(order).ShouldBe("pendingnew new part 60@13.93");
    }

    [Fact]
    public void A_print_fills_what_is_left_of_a_marketable_order_at_the_touch()
    {
        var order = _rig.Submit(Sell, 700, 13.87m);

        _rig.Play(Some.Trade(Some.Ten, 13.90m, 500));

        _rig.Story(order).ShouldBe("pendingnew new part 500@13.9 fill 200@13.9");
    }

    [Fact]
    public void A_print_outside_the_touch_fills_nothing()
    {
        var order = _rig.Submit(Buy, 100, 13.89m);

        _rig.Play(Some.Trade(Some.Ten, 13.50m, 500));

        _rig.Story(order).ShouldBe("pendingnew new");
    }

    [Fact]
    public void A_market_order_waits_for_the_first_quote_of_its_symbol()
    {
        var rig = new ExchangeRig();
        var waiting = rig.Submit(Buy, 100);
        var immediate = rig.Submit(Buy, 100, null, Ioc);
        var before = rig.Story(waiting);

        rig.Play(Some.Quote(Some.At(10, 1), 13.90m, 500, 13.91m, 50));

        before.ShouldBe("pendingnew new");
        rig.Story(waiting).ShouldBe("pendingnew new fill 100@13.91");
        rig.Story(immediate).ShouldBe("pendingnew new canceled");
    }

    [Fact]
    public void An_empty_side_fills_nothing()
    {
        _rig.Play(Some.Quote(Some.Ten, 13.90m, 500, 0, 0));

        _rig.Story(_rig.Submit(Buy, 100)).ShouldBe("pendingnew new");
        _rig.Story(_rig.Submit(Buy, 100, 14m, Ioc)).ShouldBe("pendingnew new canceled");
    }

    [Fact]
    public void A_cancel_ends_an_open_order_once()
    {
        var order = _rig.Submit(Buy, 400, 13.91m);

        _rig.Cancel(order).ShouldBeTrue();
        _rig.Cancel(order).ShouldBeFalse();
        _rig.Play(Some.Quote(Some.Ten, 13.88m, 500, 13.89m, 900));

        _rig.Story(order).ShouldBe("pendingnew new part 300@13.91 canceled");
        _rig.Last(order).LeavesQuantity.ShouldBe(Quantity.Zero);
        _rig.Last(order).FilledAveragePrice.ShouldBe(13.91m);
    }

    [Fact]
    public void A_filled_order_cannot_be_canceled() => _rig.Cancel(_rig.Submit(Buy, 100)).ShouldBeFalse();

    [Fact]
    public void The_average_price_is_the_notional_over_the_quantity()
    {
        var order = _rig.Submit(Buy, 400, 13.95m);

        _rig.Play(Some.Quote(Some.Ten, 13.90m, 500, 13.95m, 1000));

        _rig.Last(order).FilledNotional.ShouldBe(300 * 13.91m + 100 * 13.95m);
        _rig.Last(order).FilledAveragePrice.ShouldBe(13.92m);
    }
}
