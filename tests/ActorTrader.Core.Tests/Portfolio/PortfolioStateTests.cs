using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Tests.Portfolio;

public sealed class PortfolioStateTests
{
    [Fact]
    public void An_account_opens_with_the_venues_cash()
    {
        var state = Some.Opened(25_000m);
        state.Account.ShouldBe("PA1");
        state.Cash.ShouldBe(new Money(25_000));
        state.EquityAt(new()).ShouldBe(new Money(25_000));
    }

    [Fact]
    public void An_account_opens_once() =>
        Should.Throw<InvalidOperationException>(() => Some.Opened().Apply(new AccountOpened("PA2", Money.Zero, Some.Now))).Message.ShouldContain("PA1");

    [Fact]
    public void An_order_is_accepted_once() => Should.Throw<InvalidOperationException>(() => Some.Opened().WithOrder().WithOrder());

    [Fact]
    public void An_event_of_an_unknown_order_is_refused() =>
        Should.Throw<InvalidOperationException>(() => Some.Opened().Apply(Some.Fill(1, 1))).Message.ShouldContain(Some.Id.Value);

    [Fact]
    public void A_buy_takes_cash_and_gives_a_position_to_account_and_strategy()
    {
        var state = Some.Opened().WithOrder().Apply(Some.Fill(40, 40, 14.01m));
        state.Cash.ShouldBe(new Money(100_000m - 560.4m));
        state.Position(Some.Bac).Quantity.ShouldBe(Some.Shares(40));
        var ledger = state.Ledger(Some.Strategy);
        ledger.Position(Some.Bac).ShouldBe(state.Position(Some.Bac));
        ledger.CashFlow.ShouldBe(new Money(-560.4m));
        (ledger.Orders, ledger.Fills).ShouldBe((1, 1));
    }

    [Fact]
    public void A_short_sale_gives_cash_once_and_its_cover_takes_it_back()
    {
        var cover = ClientOrderId.Create(OrderAction.BuyToCover, 0, "c");
        var state = Some.Opened().Holding(-100, 20m);
        state.Cash.ShouldBe(new Money(102_000));
        state = state.WithOrder(Some.Intent(OrderAction.BuyToCover), cover).Apply(Some.Fill(100, 100, 18m, cover));
        state.Cash.ShouldBe(new Money(100_200));
        state.RealizedPnl.ShouldBe(new Money(200));
        state.EquityAt(Some.Board(30, 31)).ShouldBe(new Money(100_200));
    }

    [Fact]
    public void Equity_is_cash_and_positions_at_the_mid_price()
    {
        var state = Some.Opened().Holding(100, 14m);
        state.EquityAt(Some.Board(14.99m, 15.01m)).ShouldBe(new Money(100_100));
        state.UnrealizedPnl(Some.Board(14.99m, 15.01m)).ShouldBe(new Money(100));
    }

    [Fact]
    public void Strategies_that_trade_against_each_other_net_in_the_account_and_not_in_their_ledgers()
    {
        var state = Some.Opened().Holding(100, 14m).Holding(-60, 15m, Some.OtherStrategy);
        state.Position(Some.Bac).Quantity.ShouldBe(Some.Shares(40));
        state.Ledger(Some.Strategy).Position(Some.Bac).Quantity.ShouldBe(Some.Shares(100));
        state.Ledger(Some.OtherStrategy).Position(Some.Bac).Quantity.ShouldBe(Some.Shares(-60));

        // Realized and unrealized together are the same from both points of view: 60 shares gained a dollar, and 40 gain what the market says.
        var board = Some.Board(15.99m, 16.01m);
        var ledgers = state.Ledgers.Values.Aggregate(Money.Zero, (sum, l) => sum + l.RealizedPnl + l.UnrealizedPnl(board));
        ledgers.ShouldBe(state.RealizedPnl + state.UnrealizedPnl(board));
        ledgers.ShouldBe(new Money(140));
    }

    [Fact]
    public void A_final_order_works_no_more_and_is_still_known()
    {
        var state = Some.Opened().WithOrder();
        state.WorkingOrders.ShouldHaveSingleItem().Id.ShouldBe(Some.Id);
        state = state.Apply(new OrderCanceled(Some.Id, "done", Some.Now));
        state.WorkingOrders.ShouldBeEmpty();
        state.WorkingOrderCount.ShouldBe(0);
        state.FindOrder(Some.Id)!.Status.ShouldBe(OrderStatus.Canceled);
    }

    [Fact]
    public void A_late_fill_of_a_canceled_order_counts_in_cash_and_position()
    {
        var state = Some.Opened().WithOrder().With(new OrderCanceled(Some.Id, "done", Some.Now), Some.Fill(40, 40));
        state.Position(Some.Bac).Quantity.ShouldBe(Some.Shares(40));
        state.Cash.ShouldBe(new Money(99_440));
        state.WorkingOrders.ShouldBeEmpty();
    }

    [Fact]
    public void Closed_orders_are_forgotten_oldest_first_and_open_ones_never()
    {
        var state = Some.Opened().WithOrder();
        for (var i = 0; i <= PortfolioState.ClosedOrdersKept; i++)
        {
            var id = ClientOrderId.From($"n{i}");
            state = state.WithOrder(id: id).Apply(new OrderCanceled(id, "done", Some.Now));
        }

        state.Orders.Count.ShouldBe(PortfolioState.ClosedOrdersKept + 1);
        state.FindOrder(ClientOrderId.From("n0")).ShouldBeNull();
        state.FindOrder(ClientOrderId.From("n1")).ShouldNotBeNull();
        state.FindOrder(Some.Id)!.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void A_late_fill_does_not_age_a_closed_order()
    {
        var state = Some.Opened().WithOrder().With(new OrderCanceled(Some.Id, "done", Some.Now), Some.Fill(40, 40));
        var other = ClientOrderId.From("other");
        state = state.WithOrder(id: other).Apply(new OrderCanceled(other, "done", Some.Now));
        for (var i = 0; i < PortfolioState.ClosedOrdersKept - 1; i++)
        {
            var id = ClientOrderId.From($"n{i}");
            state = state.WithOrder(id: id).Apply(new OrderCanceled(id, "done", Some.Now));
        }

        state.FindOrder(Some.Id).ShouldBeNull();
        state.FindOrder(other).ShouldNotBeNull();
        state.Orders.Count.ShouldBe(PortfolioState.ClosedOrdersKept);

        var last = ClientOrderId.From("last");
        state = state.WithOrder(id: last).Apply(new OrderCanceled(last, "done", Some.Now));
        state.FindOrder(other).ShouldBeNull();
        state.FindOrder(ClientOrderId.From("n0")).ShouldNotBeNull();
    }
}
