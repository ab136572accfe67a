using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;

namespace ActorTrader.Core.Tests.Portfolio;

public sealed class ReconciliationTests
{
    [Fact]
    public void An_order_that_the_venue_never_heard_of_may_be_sent_again() =>
        PortfolioDecisions.OnLookup(Accepted(), Some.Id, null, [], Some.Now).ShouldBeEmpty();

    [Fact]
    public void A_lookup_adopts_acknowledgement_executions_and_end()
    {
        var found = Some.VenueOrder(70, OrderStatus.Canceled, "canceled");
        var events = PortfolioDecisions.OnLookup(Accepted(), Some.Id, found, [Some.Activity(30, 70, 14.02m), Some.Activity(40, 40, 14.01m)], Some.Now);
        events.Select(e => e.GetType().Name).ShouldBe(["OrderAcknowledged", "OrderFilled", "OrderFilled", "OrderCanceled"]);
        events.OfType<OrderFilled>().Select(e => e.CumulativeQuantity).ShouldBe([Some.Shares(40), Some.Shares(70)]);
        var order = Accepted().With(events).FindOrder(Some.Id)!;
        order.Status.ShouldBe(OrderStatus.Canceled);
        order.FilledNotional.Dollars.ShouldBe(40 * 14.01m + 30 * 14.02m);
    }

    [Fact]
    public void A_lookup_counts_no_execution_that_the_stream_brought()
    {
        var state = Accepted();
        state = state.With(PortfolioDecisions.OnReport(state, Some.FillReport(40, 40), Some.Now));
        var events = PortfolioDecisions.OnLookup(
            state, Some.Id, Some.VenueOrder(100, OrderStatus.Filled, "filled"), [Some.Activity(40, 40), Some.Activity(60, 100)], Some.Now);
        events.ShouldHaveSingleItem().ShouldBeOfType<OrderFilled>().CumulativeQuantity.ShouldBe(Some.Shares(100));
        state.With(events).FindOrder(Some.Id)!.Status.ShouldBe(OrderStatus.Filled);
    }

    [Fact]
    public void The_stream_counts_no_execution_that_a_lookup_brought()
    {
        var state = Accepted();
        state = state.With(PortfolioDecisions.OnLookup(state, Some.Id, Some.VenueOrder(40), [Some.Activity(40, 40)], Some.Now));
        PortfolioDecisions.OnReport(state, Some.FillReport(40, 40), Some.Now).ShouldBeEmpty();
    }

    [Fact]
    public void Executions_of_other_orders_are_left_aside() =>
        PortfolioDecisions.OnLookup(Accepted(), Some.Id, Some.VenueOrder(), [Some.Activity(40, 40, venueId: "venue-2")], Some.Now)
            .ShouldBe([new OrderAcknowledged(Some.Id, Some.VenueId, Some.Now)]);

    [Fact]
    public void An_order_stays_open_until_its_executions_are_there()
    {
        var events = PortfolioDecisions.OnLookup(Accepted(), Some.Id, Some.VenueOrder(70, OrderStatus.Canceled, "canceled"), [Some.Activity(40, 40)], Some.Now);
        Accepted().With(events).FindOrder(Some.Id)!.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void A_lookup_of_an_ended_order_still_finds_its_late_executions()
    {
        var state = Accepted().Apply(new OrderCanceled(Some.Id, "done", Some.Now));
        state = state.With(PortfolioDecisions.OnLookup(state, Some.Id, Some.VenueOrder(40, OrderStatus.Canceled, "canceled"), [Some.Activity(40, 40)], Some.Now));
        state.Position(Some.Bac).Quantity.ShouldBe(Some.Shares(40));
    }

    [Fact]
    public void A_lookup_adopts_a_rejection() =>
        Accepted().With(PortfolioDecisions.OnLookup(Accepted(), Some.Id, Some.VenueOrder(0, OrderStatus.Rejected, "rejected"), [], Some.Now))
            .FindOrder(Some.Id)!.Status.ShouldBe(OrderStatus.Rejected);

    [Fact]
    public void Books_that_agree_have_no_difference()
    {
        var state = Accepted().With(new OrderAcknowledged(Some.Id, Some.VenueId, Some.Now), Some.Fill(40, 40));
        Compare(state, 99_440m, [Held(40)], [Some.VenueOrder(40)]).ShouldBeEmpty();
    }

    [Fact]
    public void Cash_differs_from_a_cent_on()
    {
        Compare(Some.Opened(), 100_000.009m).ShouldBeEmpty();
        Compare(Some.Opened(), 99_999.99m).ShouldBe([new Difference("cash", "100000.00", "99999.99")]);
    }

    [Fact]
    public void Another_account_is_a_difference() =>
        PortfolioDecisions.Compare(Some.Opened(), Some.Account(number: "PA2"), [], []).ShouldBe([new Difference("account", "PA1", "PA2")]);

    [Fact]
    public void Positions_are_compared_both_ways()
    {
        var state = Some.Opened().Holding(10);
        var cash = state.Cash.Dollars;
        Compare(state, cash).ShouldBe([new Difference("position BAC", "10", "0")]);
        Compare(state, cash, [Held(10), new VenuePosition(Some.Ibm, Some.Shares(-5), 180m)]).ShouldBe([new Difference("position IBM", "0", "-5")]);
        Compare(state, cash, [Held(-10)]).ShouldBe([new Difference("position BAC", "10", "-10")]);
    }

    [Fact]
    public void Open_orders_are_compared_both_ways()
    {
        var working = Accepted().Apply(new OrderAcknowledged(Some.Id, Some.VenueId, Some.Now));
        Compare(working).ShouldBe([new Difference("order buy-0-a1", "Working, 0 filled", "not open")]);
        Compare(Some.Opened(), open: [Some.VenueOrder()]).ShouldBe([new Difference("order buy-0-a1", "unknown", "new, 0 filled")]);
        Compare(working, open: [Some.VenueOrder(40)]).ShouldBe([new Difference("order buy-0-a1", "Working, 0 filled", "new, 40 filled")]);
        Compare(working.Apply(new OrderExpired(Some.Id, Some.Now)), open: [Some.VenueOrder()])
            .ShouldBe([new Difference("order buy-0-a1", "Expired, 0 filled", "new, 0 filled")]);
    }

    [Fact]
    public void An_order_that_the_venue_has_not_answered_for_is_no_difference() => Compare(Accepted()).ShouldBeEmpty();

    private static PortfolioState Accepted() => Some.Opened().WithOrder();

    private static VenuePosition Held(decimal shares) => new(Some.Bac, Some.Shares(shares), 14m);

    private static IReadOnlyList<Difference> Compare(
        PortfolioState state, decimal cash = 100_000m, IReadOnlyList<VenuePosition>? positions = null, IReadOnlyList<VenueOrder>? open = null) =>
        PortfolioDecisions.Compare(state, Some.Account(cash), positions ?? [], open ?? []);
}
