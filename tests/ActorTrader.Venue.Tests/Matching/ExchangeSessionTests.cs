using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Market;
using ActorTrader.Venue.Matching;
using static ActorTrader.Core.Orders.OrderSide;
using static ActorTrader.Core.Orders.TimeInForce;

namespace ActorTrader.Venue.Tests.Matching;

public sealed class ExchangeSessionTests
{
    [Theory]
    [InlineData(null, Day)]
    [InlineData(14.00, Day)]
    [InlineData(14.00, Gtc)]
    public void Before_the_open_an_order_is_held_accepted_and_trades_at_the_open(double? limit, TimeInForce timeInForce)
    {
        var rig = new ExchangeRig(Some.At(9, 0));
        rig.Play(Quote(Some.At(9, 0)));
        var order = rig.Submit(Buy, 100, (decimal?)limit, timeInForce);
        rig.Play(Quote(Some.At(9, 29, 59, 999)));
        var held = rig.Story(order);

        rig.AdvanceTo(Some.At(9, 30));

        order.Status.ShouldBe(ExchangeOrderStatus.Accepted);
        held.ShouldBe("accepted");
        rig.Story(order).ShouldBe("accepted new fill 100@13.91");
        rig.Last(order).FilledAt.ShouldBe(Some.At(9, 30));
    }

    [Theory]
    [InlineData(Ioc)]
    [InlineData(Fok)]
    public void Outside_the_regular_session_an_immediate_order_is_canceled(TimeInForce timeInForce)
    {
        var rig = new ExchangeRig(Some.At(17, 0));
        rig.Play(Quote(Some.At(17, 0)));

        rig.Story(rig.Submit(Buy, 100, 14m, timeInForce)).ShouldBe("accepted canceled");
    }

    [Fact]
    public void An_extended_hours_order_trades_early_and_late()
    {
        var rig = new ExchangeRig(Some.At(4, 0));
        rig.Play(Quote(Some.At(4, 0)));

        rig.Story(rig.Submit(Buy, 100, 14m, Day, extended: true)).ShouldBe("pendingnew new fill 100@13.91");
        rig.AdvanceTo(Some.At(19, 59));
        rig.Story(rig.Submit(Buy, 100, 14m, Day, extended: true)).ShouldBe("pendingnew new fill 100@13.91");
        rig.AdvanceTo(Some.At(20, 0));
        rig.Story(rig.Submit(Buy, 100, 14m, Day, extended: true)).ShouldBe("accepted");
    }

    [Fact]
    public void A_day_order_expires_at_the_close_at_the_closes_own_time()
    {
        var rig = new ExchangeRig();
        rig.Play(Quote(Some.Ten));
        var order = rig.Submit(Buy, 100, 13.80m);
        rig.AdvanceTo(Some.At(15, 59, 59));
        var before = rig.Story(order);

        rig.Play(Quote(Some.At(16, 5)));

        before.ShouldBe("pendingnew new");
        rig.Story(order).ShouldBe("pendingnew new expired");
        rig.Last(order).ExpiredAt.ShouldBe(Some.At(16, 0));
    }

    [Fact]
    public void A_day_order_sent_after_the_close_lives_through_the_next_session()
    {
        var rig = new ExchangeRig(Some.At(16, 0));
        var order = rig.Submit(Buy, 100, 13.80m);

        order.ExpiresAt.ShouldBe(Some.At(16, 0, day: 8));
        rig.AdvanceTo(Some.At(12, 0, day: 8));
        rig.Story(order).ShouldBe("accepted new");
        rig.AdvanceTo(Some.At(16, 0, day: 8));
        rig.Story(order).ShouldBe("accepted new expired");
    }

    [Fact]
    public void A_day_order_sent_on_a_friday_evening_waits_for_monday()
    {
        var rig = new ExchangeRig(Some.At(18, 0, day: 11));

        rig.Submit(Buy, 100, 13.80m).ExpiresAt.ShouldBe(Some.At(16, 0, day: 14));
    }

    [Fact]
    public void A_gtc_order_rests_overnight_without_trading_and_trades_the_next_day()
    {
        var rig = new ExchangeRig();
        var order = rig.Submit(Buy, 100, 13.80m, Gtc);

        rig.Play(Some.Quote(Some.At(18, 0), 13.70m, 100, 13.75m, 500));
        rig.Story(order).ShouldBe("pendingnew new");
        rig.AdvanceTo(Some.At(9, 30, day: 8));

        rig.Story(order).ShouldBe("pendingnew new fill 100@13.75");
    }

    [Fact]
    public void A_held_order_can_be_canceled()
    {
        var rig = new ExchangeRig(Some.At(8, 0));
        var order = rig.Submit(Buy, 100);

        rig.Cancel(order).ShouldBeTrue();
        rig.Play(Quote(Some.At(9, 31)));

        rig.Story(order).ShouldBe("accepted canceled");
    }

    [Fact]
    public void A_restored_order_goes_on_where_it_was()
    {
        var before = new ExchangeRig();
        before.Play(Quote(Some.Ten));
        var order = before.Submit(Buy, 400, 13.91m);
        var events = new List<OrderEvent>();
        var after = new Exchange(new Venue.Sessions.MarketHours(), new SeededIds(1, 2));

        after.Restore(before.Last(order));
        after.OnMarket(Quote(Some.At(10, 1)).Event, events);

        var fill = events.ShouldHaveSingleItem();
        fill.Kind.ShouldBe(OrderEventKind.Fill);
        fill.Quantity.ShouldBe(Quantity.Of(100));
        fill.Order.FilledQuantity.ShouldBe(Quantity.Of(400));
    }

    private static MarketTick Quote(Timestamp at) => Some.Quote(at, 13.90m, 500, 13.91m, 300);
}
