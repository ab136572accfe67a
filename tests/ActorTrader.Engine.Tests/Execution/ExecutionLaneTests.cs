using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Engine.Execution;

namespace ActorTrader.Engine.Tests.Execution;

public class ExecutionLaneTests
{
    private static readonly ExecutionPolicy Policy = new()
    {
        FirstWait = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromSeconds(8), MaxLookups = 4, MaxCancels = 3, MaxThrottles = 2,
    };

    private readonly ExecutionLane _lane = new(0, Policy);
    private readonly List<ExecutionProtocol.Report> _reports = [];
    private long _sequence;
    private Timestamp _now = Some.Now;

    [Fact]
    public void A_cancel_overtakes_orders_and_a_reducing_order_overtakes_new_risk()
    {
        Add(Some.Order("new"));
        Add(Some.Order("reduce", Some.Sell()));
        Cancel(Some.Order("other") with { VenueOrderId = "v" });
        Started().ShouldBeOfType<VenueCall.Cancel>();
        Complete(new CancelOutcome.Requested(null));
        Started().Id.ShouldBe(Some.Order("reduce", Some.Sell()).Id);
    }

    [Fact]
    public void Orders_of_one_rank_go_in_the_order_of_arrival()
    {
        Add(Some.Order("1"));
        Add(Some.Order("2"));
        StartAndAcknowledge().ShouldBe(Some.Order("1").Id);
        StartAndAcknowledge().ShouldBe(Some.Order("2").Id);
    }

    [Fact]
    public void A_busy_lane_starts_nothing()
    {
        Add(Some.Order("1"));
        Add(Some.Order("2"));
        Started();
        Next().ShouldBeNull();
    }

    [Fact]
    public void An_unsent_order_that_is_canceled_never_leaves()
    {
        var order = Some.Order("1");
        Add(order);
        Cancel(order);
        Next().ShouldBeNull();
        _reports.ShouldHaveSingleItem().ShouldBe(new ExecutionProtocol.CanceledUnsent(order.Id));
    }

    [Fact]
    public void A_cancel_of_an_order_in_flight_is_sent_once_the_venues_id_is_known()
    {
        var order = Some.Order("1");
        Add(order);
        Started();
        Cancel(order);
        Complete(new SubmitOutcome.Acknowledged(order.AtVenue(), null));
        Started().ShouldBe(new VenueCall.Cancel(order.Id, 0, order.AtVenue().VenueOrderId));
    }

    [Fact]
    public void A_cancel_of_an_order_that_turns_out_filled_is_not_sent()
    {
        var order = Some.Order("1");
        Add(order);
        Started();
        Cancel(order);
        Complete(new SubmitOutcome.Acknowledged(order.AtVenue(OrderStatus.Filled, 100), null));
        Next().ShouldBeNull();
    }

    [Fact]
    public void A_submit_in_doubt_is_looked_up_after_a_wait_and_never_sent_again_blindly()
    {
        var order = Some.Order("1");
        Add(order);
        Started();
        Complete(new SubmitOutcome.InDoubt("timeout"));
        _reports.ShouldHaveSingleItem().ShouldBe(new ExecutionProtocol.Doubted(order.Id, "timeout"));
        Next().ShouldBeNull();
        Wait(1);
        Started().ShouldBeOfType<VenueCall.Find>();
    }

    [Fact]
    public void An_order_in_doubt_that_is_found_is_adopted()
    {
        var order = InDoubt();
        Wait(1);
        Started();
        Complete(new CallOutcome.Found(order.AtVenue(), null));
        _reports[^1].ShouldBe(new ExecutionProtocol.Acknowledged(order.Id, order.AtVenue()));
        _lane.Holds(order.Id).ShouldBeFalse();
    }

    [Fact]
    public void An_order_in_doubt_that_is_proven_absent_is_sent_again_under_its_id()
    {
        var order = InDoubt();
        Wait(1);
        Started();
        Complete(new CallOutcome.Found(null, null));
        Started().ShouldBeOfType<VenueCall.Submit>().Order.ShouldBe(order);
    }

    [Fact]
    public void A_refusal_of_a_repeated_submit_counts_only_after_repeated_proof_of_absence()
    {
        var order = RefusedWhenRepeated();
        for (var i = 0; i < Policy.LookupsAfterRefusal; i++)
        {
            _reports.ShouldNotContain(report => report is ExecutionProtocol.Refused);
            Wait(10);
            Started().ShouldBeOfType<VenueCall.Find>();
            Complete(new CallOutcome.Found(null, null));
        }

        _reports[^1].ShouldBe(new ExecutionProtocol.Refused(order.Id, 40310000, "insufficient buying power"));
        _lane.Holds(order.Id).ShouldBeFalse();
    }

    [Fact]
    public void A_first_submit_that_arrives_after_the_second_was_refused_is_adopted()
    {
        var order = RefusedWhenRepeated();
        Wait(10);
        Started();
        Complete(new CallOutcome.Found(order.AtVenue(), null));
        _reports[^1].ShouldBe(new ExecutionProtocol.Acknowledged(order.Id, order.AtVenue()));
    }

    [Fact]
    public void A_refusal_of_an_order_that_a_killed_process_may_have_sent_is_no_proof()
    {
        _lane.Add(new QueuedOrder(Some.Order("1"), ++_sequence, mayBeOnItsWay: true));
        Started();
        Complete(new SubmitOutcome.Refused(403, 40310000, "insufficient buying power", null));
        _reports.ShouldBeEmpty();
        Wait(10);
        Started().ShouldBeOfType<VenueCall.Find>();
    }

    [Fact]
    public void A_failed_look_up_proves_nothing_and_is_repeated_later()
    {
        InDoubt();
        Wait(1);
        Started();
        Complete(new CallOutcome.FindFailed("503", null));
        Next().ShouldBeNull();
        Wait(1);
        Started().ShouldBeOfType<VenueCall.Find>();
    }

    [Fact]
    public void Look_ups_that_keep_failing_end_with_the_operator()
    {
        var order = InDoubt();
        for (var i = 0; i < Policy.MaxLookups; i++)
        {
            Wait(10);
            Started();
            Complete(new CallOutcome.FindFailed("503", null));
        }

        _reports[^1].ShouldBeOfType<ExecutionProtocol.GaveUp>().Id.ShouldBe(order.Id);
        Next().ShouldBeNull();
    }

    [Fact]
    public void A_duplicate_is_looked_up_and_adopted()
    {
        var order = Some.Order("1");
        Add(order);
        Started();
        Complete(new SubmitOutcome.Duplicate(null));
        Started().ShouldBeOfType<VenueCall.Find>();
        Complete(new CallOutcome.Found(order.AtVenue(), null));
        _reports.ShouldHaveSingleItem().ShouldBe(new ExecutionProtocol.Acknowledged(order.Id, order.AtVenue()));
    }

    [Fact]
    public void An_order_in_doubt_holds_back_later_orders_but_no_cancel()
    {
        InDoubt();
        Add(Some.Order("2"));
        Cancel(Some.Order("other") with { VenueOrderId = "v" });
        Started().ShouldBeOfType<VenueCall.Cancel>();
        Complete(new CancelOutcome.Requested(null));
        Next().ShouldBeNull();
    }

    [Fact]
    public void A_canceled_order_in_doubt_is_not_sent_again_and_ends_after_repeated_proof_of_absence()
    {
        var order = InDoubt();
        Cancel(order);
        for (var i = 0; i < Policy.MaxLookups; i++)
        {
            Wait(10);
            Started().ShouldBeOfType<VenueCall.Find>();
            Complete(new CallOutcome.Found(null, null));
        }

        _reports[^1].ShouldBe(new ExecutionProtocol.CanceledUnsent(order.Id));
    }

    [Fact]
    public void A_throttled_order_waits_as_long_as_the_venue_asks_and_keeps_its_place()
    {
        Add(Some.Order("1"));
        Add(Some.Order("2"));
        Started();
        Complete(new SubmitOutcome.Throttled(TimeSpan.FromSeconds(5), null)).ShouldBe(TimeSpan.FromSeconds(5));
        Next().ShouldBeNull();
        _lane.NextDue(_now).ShouldBe(_now + TimeSpan.FromSeconds(5));
        Wait(5);
        Started().Id.ShouldBe(Some.Order("1").Id);
    }

    [Fact]
    public void An_order_throttled_too_often_is_not_sent()
    {
        var order = Some.Order("1");
        Add(order);
        for (var i = 0; i < Policy.MaxThrottles; i++)
        {
            Wait(5);
            Started();
            Complete(new SubmitOutcome.Throttled(TimeSpan.FromSeconds(5), null));
        }

        _reports.ShouldHaveSingleItem().ShouldBeOfType<ExecutionProtocol.NotSent>().Id.ShouldBe(order.Id);
    }

    [Fact]
    public void New_risk_that_waited_too_long_is_not_sent_but_a_reducing_order_is()
    {
        Add(Some.Order("old"));
        Add(Some.Order("exit", Some.Sell()));
        Wait(61);
        Started().Id.ShouldBe(Some.Order("exit", Some.Sell()).Id);
        _reports.ShouldHaveSingleItem().ShouldBeOfType<ExecutionProtocol.NotSent>().Reason.ShouldContain("waited longer than 60 s");
    }

    [Fact]
    public void A_cancel_in_doubt_is_repeated_a_bounded_number_of_times()
    {
        var order = Some.Order("1") with { VenueOrderId = "v" };
        Cancel(order);
        for (var i = 0; i < Policy.MaxCancels; i++)
        {
            Wait(10);
            Started().ShouldBeOfType<VenueCall.Cancel>();
            Complete(new CancelOutcome.InDoubt("timeout"));
        }

        Wait(10);
        Next().ShouldBeNull();
        _reports.ShouldHaveSingleItem().ShouldBeOfType<ExecutionProtocol.CancelRefused>();
    }

    [Fact]
    public void A_cancel_without_the_venues_id_asks_for_it_first()
    {
        var order = Some.Order("1");
        Cancel(order);
        Started().ShouldBeOfType<VenueCall.Find>();
        Complete(new CallOutcome.Found(order.AtVenue(), null));
        Started().ShouldBe(new VenueCall.Cancel(order.Id, 0, order.AtVenue().VenueOrderId));
    }

    [Fact]
    public void The_same_cancel_twice_is_one()
    {
        var order = Some.Order("1") with { VenueOrderId = "v" };
        Cancel(order);
        Cancel(order);
        Started();
        Complete(new CancelOutcome.Requested(null));
        Next().ShouldBeNull();
    }

    private Order InDoubt()
    {
        var order = Some.Order("1");
        Add(order);
        Started();
        Complete(new SubmitOutcome.InDoubt("timeout"));
        return order;
    }

    private Order RefusedWhenRepeated()
    {
        var order = InDoubt();
        Wait(1);
        Started();
        Complete(new CallOutcome.Found(null, null));
        Started().ShouldBeOfType<VenueCall.Submit>();
        Complete(new SubmitOutcome.Refused(403, 40310000, "insufficient buying power", null));
        return order;
    }

    private void Add(Order order) => _lane.Add(new QueuedOrder(order, ++_sequence));

    private void Cancel(Order order) => _lane.Cancel(order, ++_sequence, _reports);

    private CallRank? Next() => _lane.Peek(_now, _reports)?.Rank;

    private VenueCall Started() => _lane.Start(Next() ?? throw new InvalidOperationException("nothing to start"), _now);

    private ClientOrderId StartAndAcknowledge()
    {
        var call = (VenueCall.Submit)Started();
        Complete(new SubmitOutcome.Acknowledged(call.Order.AtVenue(), null));
        return call.Id;
    }

    private void Wait(double seconds) => _now += TimeSpan.FromSeconds(seconds);

    private TimeSpan? Complete(SubmitOutcome outcome) => Complete(new CallOutcome.Submitted(outcome));

    private void Complete(CancelOutcome outcome) => Complete(new CallOutcome.Canceled(outcome));

    private TimeSpan? Complete(CallOutcome outcome) => _lane.Complete(outcome, _now, _reports);
}
