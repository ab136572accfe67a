using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using static ActorTrader.Core.Orders.OrderSide;

namespace ActorTrader.Venue.Tests.Accounts;

public sealed class AdmissionTests
{
    private readonly AccountRig _rig = new();

    [Fact]
    public void A_buy_may_cost_all_the_buying_power_and_no_more()
    {
        // 200,000 at a limit of $10 buys 20,000 shares.
        var refused = _rig.Place(Buy, 20_001, 10m);
        var accepted = _rig.Place(Buy, 20_000, 10m);

        accepted.ShouldBeNull();
        refused!.HttpStatus.ShouldBe(403);
        refused.Code.ShouldBe(40310000);
        refused.Message.ShouldBe("insufficient buying power");
        refused.Extras.ShouldBe(new Dictionary<string, string> { ["buying_power"] = "200000", ["cost_basis"] = "200010" });
    }

    [Fact]
    public void Open_orders_reserve_buying_power()
    {
        _rig.Place(Buy, 19_000, 10m).ShouldBeNull();

        _rig.Place(Buy, 1_001, 10m)!.Message.ShouldBe("insufficient buying power");
        _rig.Place(Buy, 1_000, 10m).ShouldBeNull();
    }

    [Theory]
    // Below $50 a market buy is valued 4 % above the ask, from $50 on 2.5 %: 200,000 / (13.91 x 1.04) = 13,825.1; 200,000 / (100 x 1.025) = 1951.2.
    [InlineData(13.91, 13_825)]
    [InlineData(100.00, 1_951)]
    public void A_market_buy_is_valued_above_the_ask(double ask, int most)
    {
        _rig.Touch = _rig.Touch with { Ask = Some.Dollars((decimal)ask) };

        _rig.Place(Buy, most + 1)!.Message.ShouldBe("insufficient buying power");
        _rig.Place(Buy, most).ShouldBeNull();
    }

    [Fact]
    public void A_short_sale_is_valued_at_three_percent_above_the_ask_or_its_limit()
    {
        // 200,000 / (13.91 x 1.03) = 13,959.6; a limit of $20 is the larger: 10,000.
        _rig.Place(Sell, 13_960)!.Message.ShouldBe("insufficient buying power");
        _rig.Place(Sell, 10_001, 20m)!.Message.ShouldBe("insufficient buying power");
        _rig.Place(Sell, 10_000, 20m).ShouldBeNull();
    }

    [Fact]
    public void A_sale_of_more_than_is_held_is_refused_and_says_what_holds_it()
    {
        _rig.Fill(Buy, 100, 13.90m);
        _rig.Place(Sell, 60, 14m).ShouldBeNull();

        var refused = _rig.Place(Sell, 41, 14m)!;

        refused.HttpStatus.ShouldBe(403);
        refused.Message.ShouldBe("insufficient qty available for order (requested: 41, available: 40)");
        refused.Extras["existing_qty"].ShouldBe("100");
        refused.Extras["held_for_orders"].ShouldBe("60");
        refused.RelatedOrders!.Count.ShouldBe(1);
    }

    [Fact]
    public void An_order_may_not_flip_a_position_in_either_direction()
    {
        _rig.Fill(Buy, 100, 13.90m);
        _rig.Place(Sell, 101)!.Message.ShouldStartWith("insufficient qty available");
        _rig.Fill(Sell, 300, 13.90m);
        _rig.Place(Buy, 201)!.Message.ShouldStartWith("insufficient qty available");
        _rig.Place(Buy, 200).ShouldBeNull();
    }

    [Fact]
    public void Opening_orders_on_both_sides_of_flat_are_refused_since_both_filling_would_flip()
    {
        _rig.Place(Buy, 100, 13m).ShouldBeNull();

        _rig.Place(Sell, 100, 15m)!.Message.ShouldBe("cannot open a short sell while a long buy order is open");
    }

    [Theory]
    [InlineData(14.00, "opposite side limit order exists")]
    [InlineData(null, "opposite side limit order exists")]
    public void An_order_that_could_meet_ones_own_is_refused_as_a_wash_trade(double? buyLimit, string reason)
    {
        _rig.Fill(Buy, 100, 13.90m);
        _rig.Place(Sell, 100, 14m).ShouldBeNull();

        var refused = _rig.Place(Buy, 10, (decimal?)buyLimit)!;

        refused.Message.ShouldBe("potential wash trade detected. use complex orders");
        refused.Extras["reject_reason"].ShouldBe(reason);
        _rig.Place(Buy, 10, 13.99m).ShouldBeNull();
    }

    [Fact]
    public void A_market_order_on_the_other_side_is_a_wash_trade_at_any_price()
    {
        _rig.Fill(Buy, 100, 13.90m);
        _rig.Place(Sell, 100).ShouldBeNull();

        _rig.Place(Buy, 10, 1m)!.Extras["reject_reason"].ShouldBe("opposite side market/stop order exists");
    }

    [Fact]
    public void A_cash_account_and_a_poor_one_may_not_short()
    {
        new AccountRig(multiplier: 1).Place(Sell, 1)!.Message.ShouldBe("account is not allowed to short");
        new AccountRig(cash: 1_999).Place(Sell, 1)!.Message.ShouldBe("account is not allowed to short");
        new AccountRig(cash: 2_000).Place(Sell, 1).ShouldBeNull();
    }

    [Fact]
    public void Fractions_cannot_be_sold_short()
    {
        _rig.Place(Sell, 0.5m)!.Code.ShouldBe(42210000);
        _rig.Place(Buy, 0.5m).ShouldBeNull();
    }

    [Theory]
    [InlineData(290.123, "invalid limit_price 290.123. sub-penny increment does not fulfill minimum pricing criteria")]
    [InlineData(0.12345, "invalid limit_price 0.12345. sub-penny increment does not fulfill minimum pricing criteria")]
    [InlineData(0.1234, null)]
    [InlineData(1.01, null)]
    public void Prices_keep_to_the_sub_penny_rule(double limit, string? message) => _rig.Place(Buy, 1, (decimal)limit)?.Message.ShouldBe(message);

    [Fact]
    public void Extended_hours_are_for_day_limit_orders()
    {
        _rig.Place(Buy, 1, null, TimeInForce.Day, extended: true)!.Message.ShouldBe("extended hours order must be DAY limit orders");
        _rig.Place(Buy, 1, 10m, TimeInForce.Gtc, extended: true)!.Message.ShouldBe("extended hours order must be DAY limit orders");
        _rig.Place(Buy, 1, 10m, TimeInForce.Day, extended: true).ShouldBeNull();
    }

    [Fact]
    public void Fractions_are_for_day_orders() => _rig.Place(Buy, 0.5m, 10m, TimeInForce.Gtc)!.Message.ShouldBe("fractional orders must be DAY orders");

    [Fact]
    public void A_short_order_reserves_what_it_would_cost()
    {
        _rig.Place(Sell, 100, 20m).ShouldBeNull();

        _rig.Value.Reserved.ShouldBe(2000m);
        _rig.Value.BuyingPower.ShouldBe(198_000m);
        _rig.Account.AvailableOf(Some.Bac).ShouldBe(Quantity.Zero);
    }
}
