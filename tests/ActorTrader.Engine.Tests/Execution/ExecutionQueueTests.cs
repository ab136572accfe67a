using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;
using ActorTrader.Engine.Execution;

namespace ActorTrader.Engine.Tests.Execution;

public class ExecutionQueueTests
{
    // BAC and GE take different lanes of eight.
    private const int EightLanes = 8;

    private readonly ExecutionQueue _queue = new(EightLanes, new ExecutionPolicy { Capacity = 3 });

    [Fact]
    public void Symbols_of_different_lanes_are_in_flight_together()
    {
        Lanes.Of(Some.Bac, EightLanes).ShouldNotBe(Lanes.Of(Some.Ge, EightLanes));
        _queue.Add(Some.Order("1", Some.Bid(symbol: Some.Bac)));
        _queue.Add(Some.Order("2", Some.Bid(symbol: Some.Ge)));
        _queue.Start(Some.Now);
        _queue.Start(Some.Now);
        _queue.InFlight.ShouldBe(2);
    }

    [Fact]
    public void Orders_of_one_symbol_wait_for_each_other()
    {
        _queue.Add(Some.Order("1"));
        _queue.Add(Some.Order("2"));
        _queue.Start(Some.Now);
        _queue.Peek(Some.Now).ShouldBeNull();
    }

    [Fact]
    public void A_reducing_order_of_any_lane_goes_before_new_risk_of_another()
    {
        _queue.Add(Some.Order("1", Some.Bid(symbol: Some.Ge)));
        _queue.Add(Some.Order("2", Some.Sell(symbol: Some.Bac)));
        _queue.Peek(Some.Now).ShouldBe(CallRank.Reduce);
        _queue.Start(Some.Now).Lane.ShouldBe(Lanes.Of(Some.Bac, EightLanes));
    }

    [Fact]
    public void An_order_beyond_the_bound_is_reported_as_not_sent()
    {
        for (var i = 0; i < 3; i++) _queue.Add(Some.Order($"{i}"));
        _queue.Add(Some.Order("over"));
        _queue.TakeReports().ShouldHaveSingleItem().ShouldBeOfType<ExecutionProtocol.NotSent>().Id.ShouldBe(Some.Order("over").Id);
        _queue.Waiting.ShouldBe(3);
    }

    [Fact]
    public void An_order_that_a_lane_holds_is_not_taken_twice()
    {
        _queue.Add(Some.Order("1"));
        _queue.Start(Some.Now);
        _queue.Add(Some.Order("1"));
        _queue.Waiting.ShouldBe(0);
    }

    [Fact]
    public void The_next_instant_of_interest_is_the_earliest_of_all_lanes()
    {
        _queue.Add(Some.Order("1"));
        var call = _queue.Start(Some.Now);
        _queue.Complete(call, new CallOutcome.Submitted(new SubmitOutcome.Throttled(TimeSpan.FromSeconds(3), null)), Some.Now).ShouldBe(TimeSpan.FromSeconds(3));
        _queue.NextDue(Some.Now).ShouldBe(Some.After(3));
    }
}
