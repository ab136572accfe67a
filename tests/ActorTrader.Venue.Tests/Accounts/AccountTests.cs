using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Accounts;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTrader.Venue.Tests.Accounts;

public sealed class AccountTests
{
    [Fact]
    public void Cash_and_holding_follow_the_executions_exactly()
    {
        var rig = new AccountRig();

        rig.Fill(OrderSide.Buy, 100, 13.9137m);
        rig.Fill(OrderSide.Buy, 300, 13.92m);
        rig.Fill(OrderSide.Sell, 150, 14.00m);

        rig.Account.Cash.ShouldBe(100_000m - 1391.37m - 4176m + 2100m);
        rig.Account.HoldingOf(Some.Bac).ShouldBe(new Holding(Quantity.Of(250), (1391.37m + 4176m) / 400m));
    }

    [Fact]
    public void A_short_position_is_negative_at_the_price_it_was_sold_at()
    {
        var rig = new AccountRig();

        rig.Fill(OrderSide.Sell, 100, 14.00m);
        rig.Fill(OrderSide.Sell, 100, 13.00m);
        rig.Fill(OrderSide.Buy, 50, 12.00m);

        rig.Account.HoldingOf(Some.Bac).ShouldBe(new Holding(Quantity.Of(-150), 13.50m));
        rig.Account.Cash.ShouldBe(100_000m + 1400m + 1300m - 600m);
        rig.Value.Equity.ShouldBe(102_100m - 150 * 13.905m);
    }

    [Fact]
    public void A_closed_position_is_gone()
    {
        var rig = new AccountRig();

        rig.Fill(OrderSide.Buy, 100, 14.00m);
        rig.Fill(OrderSide.Sell, 100, 14.10m);

        rig.Account.Holdings.ShouldBeEmpty();
        rig.Account.Cash.ShouldBe(100_010m);
    }

    [Fact]
    public void Buying_power_is_twice_the_equity_less_positions_and_open_orders()
    {
        var rig = new AccountRig();
        rig.Fill(OrderSide.Buy, 1000, 13.905m);
        rig.Place(OrderSide.Buy, 100, 13.50m);

        rig.Value.Equity.ShouldBe(100_000m);
        rig.Value.InitialMargin.ShouldBe(6952.50m);
        rig.Value.BuyingPower.ShouldBe(2 * (100_000m - 6952.50m) - 1350m);
    }

    [Theory]
    [InlineData(1, 100_000)]
    [InlineData(2, 200_000)]
    [InlineData(4, 400_000)]
    public void Buying_power_of_a_fresh_account_is_its_cash_times_the_multiplier(int multiplier, int expected) =>
        new AccountRig(multiplier: multiplier).Value.BuyingPower.ShouldBe(expected);

    [Fact]
    public void Position_and_cash_are_the_signed_sums_of_any_executions()
    {
        var fill = from quantity in Gen.Choose(1, 500)
                   from cents in Gen.Choose(100, 5000)
                   from buys in ArbMap.Default.GeneratorFor<bool>()
                   select (Side: buys ? OrderSide.Buy : OrderSide.Sell, Quantity: quantity, Price: cents / 100m);

        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Gen.ArrayOf(fill).ToArbitrary(), fills =>
        {
            var rig = new AccountRig();
            foreach (var (side, quantity, price) in fills) rig.Fill(side, quantity, price);
            var signed = fills.Select(f => (Quantity: f.Side == OrderSide.Buy ? f.Quantity : -f.Quantity, f.Price)).ToList();
            rig.Account.Cash.ShouldBe(100_000m - signed.Sum(f => f.Quantity * f.Price));
            rig.Account.HoldingOf(Some.Bac).Quantity.ShouldBe(Quantity.Of(signed.Sum(f => f.Quantity)));
        }));
    }
}
