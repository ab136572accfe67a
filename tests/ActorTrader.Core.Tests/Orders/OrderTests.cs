using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using static ActorTrader.Core.Orders.OrderStatus;

namespace ActorTrader.Core.Tests.Orders;

public sealed class OrderTests
{
    /// <summary>The legal transitions; every other pair of status and event is refused.</summary>
    private static readonly Dictionary<(OrderStatus From, string Event), OrderStatus> Legal = new()
    {
        [(PendingNew, "acknowledged")] = Working,
        [(PendingNew, "rejected")] = Rejected,
        [(PendingNew, "in doubt")] = InDoubt,
        [(PendingNew, "partial fill")] = PartiallyFilled,
        [(PendingNew, "last fill")] = Filled,
        [(PendingNew, "cancel requested")] = PendingCancel,
        [(PendingNew, "canceled")] = Canceled,
        [(PendingNew, "expired")] = Expired,
        [(InDoubt, "acknowledged")] = Working,
        [(InDoubt, "rejected")] = Rejected,
        [(InDoubt, "partial fill")] = PartiallyFilled,
        [(InDoubt, "last fill")] = Filled,
        [(InDoubt, "cancel requested")] = PendingCancel,
        [(InDoubt, "canceled")] = Canceled,
        [(InDoubt, "expired")] = Expired,
        [(Working, "rejected")] = Rejected,
        [(Working, "partial fill")] = PartiallyFilled,
        [(Working, "last fill")] = Filled,
        [(Working, "cancel requested")] = PendingCancel,
        [(Working, "canceled")] = Canceled,
        [(Working, "expired")] = Expired,
        [(PartiallyFilled, "acknowledged")] = PartiallyFilled,
        [(PartiallyFilled, "partial fill")] = PartiallyFilled,
        [(PartiallyFilled, "last fill")] = Filled,
        [(PartiallyFilled, "cancel requested")] = PendingCancel,
        [(PartiallyFilled, "canceled")] = Canceled,
        [(PartiallyFilled, "expired")] = Expired,
        [(PendingCancel, "acknowledged")] = PendingCancel,
        [(PendingCancel, "rejected")] = Rejected,
        [(PendingCancel, "partial fill")] = PendingCancel,
        [(PendingCancel, "last fill")] = Filled,
        [(PendingCancel, "cancel rejected")] = Working,
        [(PendingCancel, "canceled")] = Canceled,
        [(PendingCancel, "expired")] = Expired,
        [(Filled, "acknowledged")] = Filled,
        [(Canceled, "acknowledged")] = Canceled,
        [(Canceled, "partial fill")] = Canceled,
        [(Canceled, "last fill")] = Filled,
        [(Expired, "acknowledged")] = Expired,
        [(Expired, "partial fill")] = Expired,
        [(Expired, "last fill")] = Filled,
    };

    public static TheoryData<OrderStatus, string> Pairs()
    {
        string[] events =
        [
            "accepted", "acknowledged", "rejected", "in doubt", "partial fill", "last fill", "cancel requested", "cancel rejected", "canceled", "expired",
        ];
        var pairs = new TheoryData<OrderStatus, string>();
        foreach (var status in Enum.GetValues<OrderStatus>())
            foreach (var name in events)
                pairs.Add(status, name);
        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_pair_of_status_and_event_is_legal_or_refused(OrderStatus status, string name)
    {
        var order = In(status);
        order.Status.ShouldBe(status);
        var change = Event(name, order);
        if (Legal.TryGetValue((status, name), out var expected)) order.Apply(change).Status.ShouldBe(expected);
        else Should.Throw<BrokenOrderInvariantException>(() => order.Apply(change)).Change.ShouldBeSameAs(change);
    }

    [Fact]
    public void Partial_fills_add_up_and_average_exactly()
    {
        var order = In(Working).Apply(Some.Fill(30, 30, 14.01m)).Apply(Some.Fill(70, 100, 14.02m));
        order.Status.ShouldBe(Filled);
        order.CumulativeQuantity.ShouldBe(Some.Shares(100));
        order.LeavesQuantity.IsZero.ShouldBeTrue();
        order.AveragePrice.ShouldBe(14.017m);
    }

    [Fact]
    public void Fills_out_of_order_count_once_each()
    {
        var order = In(Working).Apply(Some.Fill(30, 50)).Apply(Some.Fill(20, 20));
        order.CumulativeQuantity.ShouldBe(Some.Shares(50));
        order.Status.ShouldBe(PartiallyFilled);
        order.LeavesQuantity.ShouldBe(Some.Shares(50));
    }

    [Fact]
    public void A_fill_that_crosses_a_cancel_still_counts()
    {
        var order = In(Canceled).Apply(Some.Fill(40, 40));
        order.Status.ShouldBe(Canceled);
        order.CumulativeQuantity.ShouldBe(Some.Shares(40));
        order.LeavesQuantity.IsZero.ShouldBeTrue();
    }

    [Fact]
    public void An_overfill_is_refused() =>
        Should.Throw<BrokenOrderInvariantException>(() => In(PartiallyFilled).Apply(Some.Fill(80, 120))).Message.ShouldContain("overfill: 40 and 80 more of 100");

    [Fact]
    public void An_execution_cannot_be_applied_twice_by_its_id() =>
        Should.Throw<BrokenOrderInvariantException>(() => In(PartiallyFilled).Apply(Some.Fill(10, 50) with { ExecutionId = "x40" }));

    [Fact]
    public void An_execution_cannot_be_applied_twice_by_its_cumulative_quantity() =>
        Should.Throw<BrokenOrderInvariantException>(() => In(PartiallyFilled).Apply(Some.Fill(40, 40) with { ExecutionId = "other" }));

    [Theory]
    [InlineData(0, 14)]
    [InlineData(-1, 14)]
    [InlineData(1, 0)]
    public void An_execution_has_a_positive_quantity_and_price(int quantity, int price) =>
        Should.Throw<BrokenOrderInvariantException>(() => In(Working).Apply(Some.Fill(quantity, 1, price)));

    [Fact]
    public void A_partly_filled_order_cannot_be_rejected_even_while_its_cancel_is_pending() =>
        Should.Throw<BrokenOrderInvariantException>(() => In(PartiallyFilled).Apply(Event("cancel requested")).Apply(Event("rejected")));

    [Fact]
    public void An_order_is_one_order_at_the_venue() =>
        Should.Throw<BrokenOrderInvariantException>(() => In(PartiallyFilled).Apply(new OrderAcknowledged(Some.Id, "venue-2", Some.Now)));

    [Fact]
    public void A_refused_cancel_gives_a_partly_filled_order_its_status_back() =>
        In(PartiallyFilled).Apply(Event("cancel requested")).Apply(Event("cancel rejected")).Status.ShouldBe(PartiallyFilled);

    [Fact]
    public void A_refused_cancel_of_an_order_that_the_venue_never_answered_for_leaves_it_in_doubt() =>
        In(PendingNew).Apply(Event("cancel requested")).Apply(Event("cancel rejected")).Status.ShouldBe(InDoubt);

    [Theory]
    [InlineData(PendingNew, true)]
    [InlineData(InDoubt, true)]
    [InlineData(Working, false)]
    [InlineData(Rejected, false)]
    public void An_open_order_without_a_venue_id_is_unresolved(OrderStatus status, bool unresolved) => In(status).IsUnresolved.ShouldBe(unresolved);

    private static Order In(OrderStatus status)
    {
        var working = Some.Order().Apply(Event("acknowledged"));
        return status switch
        {
            PendingNew => Some.Order(),
            InDoubt => Some.Order().Apply(Event("in doubt")),
            Working => working,
            PartiallyFilled => working.Apply(Some.Fill(40, 40)),
            PendingCancel => working.Apply(Event("cancel requested")),
            Filled => working.Apply(Some.Fill(100, 100)),
            Canceled => working.Apply(Event("canceled")),
            Rejected => Some.Order().Apply(Event("rejected")),
            Expired => working.Apply(Event("expired")),
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
    }

    private static OrderEvent Event(string name, Order? order = null) => name switch
    {
        "accepted" => new OrderAccepted(Some.Order(), Some.Now),
        "acknowledged" => new OrderAcknowledged(Some.Id, Some.VenueId, Some.Now),
        "rejected" => new OrderRejected(Some.Id, 40310000, "no", Some.Now),
        "in doubt" => new OrderInDoubt(Some.Id, "timeout", Some.Now),
        "partial fill" => Some.Fill(10, 60),
        "last fill" => Some.Fill(100 - order!.CumulativeQuantity.ToDecimal() is var rest and > 0 ? rest : 100, 99),
        "cancel requested" => new CancelRequested(Some.Id, "because", Some.Now),
        "cancel rejected" => new CancelRejected(Some.Id, "too late", Some.Now),
        "canceled" => new OrderCanceled(Some.Id, "done", Some.Now),
        "expired" => new OrderExpired(Some.Id, Some.Now),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "unknown event"),
    };
}
