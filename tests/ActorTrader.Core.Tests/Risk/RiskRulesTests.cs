using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Risk;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Tests.Risk;

/// <summary>Each rule refuses and lets pass; the market is 13.99 by 14.01 unless a test says otherwise.</summary>
public sealed class RiskRulesTests
{
    private static readonly RiskLimits Limits = RiskLimits.Default with { AllowShort = true };

    [Fact]
    public void Nothing_but_cancels_passes_while_halted() =>
        Refuses(RefusalReason.TradingHalted, Some.Opened().Holding(100), Some.Intent(OrderAction.Sell), Some.Risk(mode: TradingMode.Halted));

    [Fact]
    public void An_id_passes_once()
    {
        Refuses(RefusalReason.DuplicateIntent, Some.Opened().WithOrder());
        Refuses(RefusalReason.DuplicateIntent, Some.Opened().WithOrder().Apply(new OrderCanceled(Some.Id, "done", Some.Now)));
    }

    [Fact]
    public void A_symbol_must_be_known_and_tradable()
    {
        Refuses(RefusalReason.UnknownSymbol, context: Some.Risk() with { Instrument = null });
        Refuses(RefusalReason.UnknownSymbol, context: Some.Risk() with { Instrument = Instrument.Equity(Some.Ibm) });
        Refuses(RefusalReason.UnknownSymbol, context: Some.Risk() with { Instrument = Instrument.Equity(Some.Bac) with { Tradable = false } });
        Passes();
    }

    [Theory]
    [InlineData(OrderAction.Buy)]
    [InlineData(OrderAction.ShortSell)]
    public void Adding_risk_does_not_pass_while_reducing(OrderAction action) =>
        Refuses(RefusalReason.ReduceOnly, Some.Opened().Holding(100), Some.Intent(action), Some.Risk(mode: TradingMode.Reducing));

    [Theory]
    [InlineData(OrderAction.Sell, 100)]
    [InlineData(OrderAction.Liquidate, 100)]
    [InlineData(OrderAction.BuyToCover, -100)]
    [InlineData(OrderAction.CoverShort, -100)]
    public void Reducing_passes_while_reducing_without_fresh_market_and_above_every_limit(OrderAction action, int held)
    {
        var tight = Limits with { MaxOrderQuantity = Some.Shares(1), MaxOrderNotional = new Money(1), MaxPosition = Some.Shares(1), MaxWorkingOrders = 1 };
        var context = Some.Risk(tight, TradingMode.Reducing, buyingPower: Money.Zero) with { Market = null };
        Passes(Some.Opened().Holding(held).WithOrder(id: ClientOrderId.From("other")), Some.Intent(action), context);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void A_quantity_is_positive(int quantity) => Refuses(RefusalReason.InvalidQuantity, intent: Some.Intent(quantity: quantity));

    [Fact]
    public void A_fractional_quantity_needs_a_fractionable_asset_and_is_never_sold_short()
    {
        Passes(intent: Some.Intent(quantity: 0.5m));
        Refuses(
            RefusalReason.InvalidQuantity,
            intent: Some.Intent(quantity: 0.5m),
            context: Some.Risk() with { Instrument = Instrument.Equity(Some.Bac) with { Fractionable = false } });
        Refuses(RefusalReason.InvalidQuantity, intent: Some.Intent(OrderAction.ShortSell, 0.5m));
    }

    [Fact]
    public void A_limit_order_has_a_positive_limit_price_and_a_market_order_none()
    {
        Refuses(RefusalReason.InvalidPrice, intent: Some.Intent() with { Type = OrderType.Limit });
        Refuses(RefusalReason.InvalidPrice, intent: Some.Intent() with { LimitPrice = Some.Dollars(14) });
        Refuses(RefusalReason.InvalidPrice, intent: Some.Intent(limit: 0));
        Refuses(RefusalReason.InvalidPrice, intent: Some.Intent(limit: -14));
        Passes(intent: Some.Intent(limit: 14.01m));
    }

    [Fact]
    public void A_limit_price_lies_on_the_tick_grid()
    {
        Refuses(RefusalReason.InvalidPrice, intent: Some.Intent(limit: 14.005m));
        var penny = Some.Risk(market: Some.Top(0.5001m, 0.5003m));
        Passes(intent: Some.Intent(limit: 0.5002m), context: penny);
        Refuses(RefusalReason.InvalidPrice, intent: Some.Intent(limit: 0.50015m), context: penny);
    }

    [Fact]
    public void A_coins_limit_price_knows_no_cent()
    {
        var coin = Symbol.Parse("BTC/USD");
        var context = Some.Risk(market: Some.Top(13.999m, 14.001m)) with { Instrument = Instrument.Equity(coin) with { AssetClass = AssetClass.Crypto } };
        Passes(intent: Some.Intent(limit: 14.0005m, symbol: coin), context: context);
    }

    [Fact]
    public void An_order_has_a_largest_quantity()
    {
        var context = Some.Risk(Limits with { MaxOrderQuantity = Some.Shares(100) });
        Passes(intent: Some.Intent(quantity: 100), context: context);
        Refuses(RefusalReason.OrderQuantityLimit, intent: Some.Intent(quantity: 101), context: context);
    }

    [Fact]
    public void New_risk_needs_a_quote_that_is_fresh()
    {
        Passes(context: Some.Risk(market: Some.Top(receivedAt: Some.Now - Limits.MaxQuoteAge)));
        Refuses(RefusalReason.StaleMarket, context: Some.Risk(market: Some.Top(receivedAt: Some.Now - Limits.MaxQuoteAge - TimeSpan.FromMilliseconds(1))));
        Refuses(RefusalReason.StaleMarket, context: Some.Risk() with { Market = null });
    }

    [Fact]
    public void New_risk_needs_a_market_with_two_sides_that_do_not_cross()
    {
        Refuses(RefusalReason.CrossedMarket, context: Some.Risk(market: Some.Top(14.02m, 14.01m)));
        Refuses(RefusalReason.CrossedMarket, context: Some.Risk(market: Some.Top(0m, 14.01m)));
        Refuses(RefusalReason.CrossedMarket, context: Some.Risk(market: Some.Top(13.99m, 0m)));
        Passes(context: Some.Risk(market: Some.Top(14m, 14m)));
    }

    [Theory]
    [InlineData(14.70, true)]
    [InlineData(13.30, true)]
    [InlineData(14.71, false)]
    [InlineData(13.29, false)]
    public void A_limit_price_stays_within_the_band_around_the_mid_price(double limit, bool passes)
    {
        var intent = Some.Intent(limit: (decimal)limit);
        if (passes) Passes(intent: intent);
        else Refuses(RefusalReason.PriceBand, intent: intent);
    }

    [Fact]
    public void The_band_holds_for_reducing_orders_too_while_there_is_a_market()
    {
        var sell = Some.Intent(OrderAction.Sell, limit: 1.00m);
        Refuses(RefusalReason.PriceBand, Some.Opened().Holding(100), sell);
        Passes(Some.Opened().Holding(100), sell, Some.Risk() with { Market = null });
    }

    [Fact]
    public void An_order_has_a_largest_notional_at_its_limit_or_the_touch()
    {
        Passes(intent: Some.Intent(), context: Some.Risk(Limits with { MaxOrderNotional = new Money(1_401) }));
        Refuses(RefusalReason.OrderNotionalLimit, intent: Some.Intent(), context: Some.Risk(Limits with { MaxOrderNotional = new Money(1_400.99m) }));
        Refuses(RefusalReason.OrderNotionalLimit, intent: Some.Intent(limit: 14.50m), context: Some.Risk(Limits with { MaxOrderNotional = new Money(1_449.99m) }));
    }

    [Fact]
    public void There_is_a_largest_number_of_working_orders()
    {
        var state = Some.Opened().WithOrder(id: ClientOrderId.From("w1"));
        Passes(state, context: Some.Risk(Limits with { MaxWorkingOrders = 2 }));
        Refuses(RefusalReason.WorkingOrdersLimit, state, context: Some.Risk(Limits with { MaxWorkingOrders = 1 }));
    }

    [Theory]
    [InlineData(OrderAction.Sell, 100, 100, true)]
    [InlineData(OrderAction.Sell, 100, 101, false)]
    [InlineData(OrderAction.Sell, -100, 1, false)]
    [InlineData(OrderAction.BuyToCover, -100, 100, true)]
    [InlineData(OrderAction.BuyToCover, -100, 101, false)]
    [InlineData(OrderAction.BuyToCover, 100, 1, false)]
    public void Reducing_is_limited_to_what_is_held(OrderAction action, int held, int quantity, bool passes)
    {
        var (state, intent) = (Some.Opened().Holding(held), Some.Intent(action, quantity));
        if (passes) Passes(state, intent);
        else Refuses(RefusalReason.NothingToReduce, state, intent);
    }

    [Fact]
    public void Working_orders_reduce_already()
    {
        var state = Some.Opened().Holding(100).WithOrder(Some.Intent(OrderAction.Sell, 60), ClientOrderId.From("w1"));
        Passes(state, Some.Intent(OrderAction.Sell, 40));
        Refuses(RefusalReason.NothingToReduce, state, Some.Intent(OrderAction.Sell, 41));
        Refuses(RefusalReason.NothingToReduce, state.Apply(Some.Fill(20, 20, id: ClientOrderId.From("w1"))), Some.Intent(OrderAction.Sell, 41));
    }

    [Fact]
    public void Another_strategys_working_orders_reduce_nothing_of_ones_own()
    {
        var state = Some.Opened().Holding(100).Holding(100, strategy: Some.OtherStrategy)
            .WithOrder(Some.Intent(OrderAction.Sell), ClientOrderId.From("w1"), Some.OtherStrategy);
        Passes(state, Some.Intent(OrderAction.Sell));
    }

    [Fact]
    public void Working_covers_reduce_nothing_of_a_long_position()
    {
        var state = Some.Opened().Holding(160).Holding(-60, strategy: Some.OtherStrategy)
            .WithOrder(Some.Intent(OrderAction.BuyToCover, 60), ClientOrderId.From("w1"), Some.OtherStrategy);
        RiskRules.Check(state, Some.Id, StrategyId.Operator, Some.Intent(OrderAction.Liquidate, 100), Some.Risk()).ShouldBeNull();
    }

    [Fact]
    public void A_strategy_reduces_its_own_position_and_the_operator_the_accounts()
    {
        var state = Some.Opened().Holding(100, strategy: Some.OtherStrategy);
        Refuses(RefusalReason.NothingToReduce, state, Some.Intent(OrderAction.Liquidate));
        RiskRules.Check(state, Some.Id, StrategyId.Operator, Some.Intent(OrderAction.Liquidate), Some.Risk()).ShouldBeNull();
    }

    [Fact]
    public void Shorting_can_be_switched_off()
    {
        var off = Some.Risk(Limits with { AllowShort = false });
        Refuses(RefusalReason.ShortingDisabled, intent: Some.Intent(OrderAction.ShortSell), context: off);
        Passes(intent: Some.Intent(OrderAction.ShortSell));
        Passes(Some.Opened().Holding(100), Some.Intent(OrderAction.Sell), off);
    }

    [Fact]
    public void A_sale_that_a_ledger_can_afford_and_the_account_cannot_is_a_short_sale()
    {
        var state = Some.Opened().Holding(100).Holding(-60, strategy: Some.OtherStrategy);
        Passes(state, Some.Intent(OrderAction.Sell, 40), Some.Risk(Limits with { AllowShort = false }));
        Refuses(RefusalReason.ShortingDisabled, state, Some.Intent(OrderAction.Sell, 41), Some.Risk(Limits with { AllowShort = false }));
    }

    [Fact]
    public void What_the_venue_does_not_lend_is_not_sold_short() =>
        Refuses(
            RefusalReason.ShortingDisabled,
            intent: Some.Intent(OrderAction.ShortSell),
            context: Some.Risk() with { Instrument = Instrument.Equity(Some.Bac) with { Shortable = false } });

    [Theory]
    [InlineData(OrderAction.Buy, 300, 100, true)]
    [InlineData(OrderAction.Buy, 300, 101, false)]
    [InlineData(OrderAction.ShortSell, -300, 100, true)]
    [InlineData(OrderAction.ShortSell, -300, 101, false)]
    public void A_position_with_all_its_working_orders_has_a_limit(OrderAction action, int held, int quantity, bool passes)
    {
        var state = Some.Opened().Holding(held).WithOrder(Some.Intent(action, 100), ClientOrderId.From("w1"))
            .WithOrder(Some.Intent(action, 5_000, symbol: Some.Ibm), ClientOrderId.From("w2"));
        var context = Some.Risk(Limits with { MaxPosition = Some.Shares(500) });
        if (passes) Passes(state, Some.Intent(action, quantity), context);
        else Refuses(RefusalReason.PositionLimit, state, Some.Intent(action, quantity), context);
    }

    [Fact]
    public void Cash_must_cover_the_order_and_every_working_order()
    {
        var state = Decided(Some.Opened(3_000m), "w1", Some.Intent(limit: 14.00m));
        Passes(state, Some.Intent(quantity: 100, limit: 14.00m));
        Passes(state, Some.Intent(quantity: 114, limit: 14.00m));
        Refuses(RefusalReason.InsufficientBuyingPower, state, Some.Intent(quantity: 115, limit: 14.00m));
        // 40 of the working 100 filled: 560 spent, 840 still reserved.
        Passes(state.Apply(Some.Fill(40, 40, 14.00m, ClientOrderId.From("w1"))), Some.Intent(quantity: 114, limit: 14.00m));
        Passes(state.Apply(new OrderCanceled(ClientOrderId.From("w1"), "done", Some.Now)), Some.Intent(quantity: 214, limit: 14.00m));
    }

    [Fact]
    public void A_market_buy_reserves_its_collar()
    {
        // 100 at 14.01 and 4 % above.
        Passes(Some.Opened(1_457.04m));
        Refuses(RefusalReason.InsufficientBuyingPower, Some.Opened(1_457.03m));
        // From $50 on, 2.5 %.
        var fifty = Some.Risk(market: Some.Top(99.99m, 100m));
        Passes(Some.Opened(10_250m), context: fifty);
        Refuses(RefusalReason.InsufficientBuyingPower, Some.Opened(10_249.99m), context: fifty);
    }

    [Fact]
    public void A_short_sale_reserves_three_percent_above_the_ask_or_its_limit()
    {
        Passes(Some.Opened(1_443.03m), Some.Intent(OrderAction.ShortSell));
        Refuses(RefusalReason.InsufficientBuyingPower, Some.Opened(1_443.02m), Some.Intent(OrderAction.ShortSell));
        Refuses(RefusalReason.InsufficientBuyingPower, Some.Opened(1_449.99m), Some.Intent(OrderAction.ShortSell, limit: 14.50m));
    }

    [Fact]
    public void A_shorts_proceeds_do_not_buy()
    {
        // 10,000 + 1,400 proceeds - twice 1,400.
        var state = Some.Opened(10_000m).Holding(-100, 14m);
        Passes(state, Some.Intent(quantity: 614, limit: 14.00m));
        Refuses(RefusalReason.InsufficientBuyingPower, state, Some.Intent(quantity: 615, limit: 14.00m));
    }

    [Fact]
    public void The_venues_buying_power_is_used_when_given()
    {
        Passes(Some.Opened(0), Some.Intent(limit: 14.00m), Some.Risk(buyingPower: new Money(1_400)));
        Refuses(RefusalReason.InsufficientBuyingPower, Some.Opened(), Some.Intent(limit: 14.00m), Some.Risk(buyingPower: new Money(1_399.99m)));
    }

    private static PortfolioState Decided(PortfolioState state, string id, OrderIntent intent) =>
        state.Apply(PortfolioDecisions.Decide(state, ClientOrderId.From(id), Some.Strategy, 0, intent, Some.Risk(), Some.Now)
            .ShouldBeOfType<IntentDecision.Accepted>().Event);

    private static void Passes(PortfolioState? state = null, OrderIntent? intent = null, RiskContext? context = null) =>
        RiskRules.Check(state ?? Some.Opened(), Some.Id, Some.Strategy, intent ?? Some.Intent(), context ?? Some.Risk()).ShouldBeNull();

    private static void Refuses(RefusalReason reason, PortfolioState? state = null, OrderIntent? intent = null, RiskContext? context = null)
    {
        var refusal = RiskRules.Check(state ?? Some.Opened(), Some.Id, Some.Strategy, intent ?? Some.Intent(), context ?? Some.Risk()).ShouldNotBeNull();
        refusal.Reason.ShouldBe(reason, refusal.Message);
        refusal.Message.ShouldNotBeEmpty();
    }
}
