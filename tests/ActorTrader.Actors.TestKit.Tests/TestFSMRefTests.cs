using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.TestKit.Tests;

public class TestFSMRefTests() : Xunit2.TestKit(ActorSystemSetup.Create(new RuntimeSetup { TimeProvider = new VirtualTimeProvider() }))
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public enum Gate
    {
        Closed,
        Open,
    }

    [Fact]
    public void A_machine_s_state_is_seen_when_the_tell_returns()
    {
        var gate = ActorOfAsTestFSMRef<Turnstile, Gate, int>();
        (gate.StateName, gate.StateData).ShouldBe((Gate.Closed, 0));
        gate.Tell("coin");
        (gate.StateName, gate.StateData).ShouldBe((Gate.Open, 1));
    }

    [Fact]
    public void A_state_is_set_as_if_the_machine_had_decided_so()
    {
        var gate = ActorOfAsTestFSMRef<Turnstile, Gate, int>(() => new Turnstile());
        gate.SetState(Gate.Open, 7);
        (gate.StateName, gate.StateData).ShouldBe((Gate.Open, 7));
        gate.UnderlyingActor.Transitions.ShouldBe(["Closed->Open"]);
        gate.SetStateData(8);
        (gate.StateName, gate.StateData).ShouldBe((Gate.Open, 8));
        gate.SetState(Gate.Closed);
        (gate.StateName, gate.StateData).ShouldBe((Gate.Closed, 8));
    }

    [Fact]
    public void A_state_s_timeout_can_be_set_and_comes_with_the_clock()
    {
        var gate = ActorOfAsTestFSMRef<Turnstile, Gate, int>(Props.Create<Turnstile>());
        gate.SetState(Gate.Open, 1);
        gate.IsStateTimerActive().ShouldBeFalse();
        gate.SetStateTimeout(Second);
        gate.IsStateTimerActive().ShouldBeTrue();
        ((TestScheduler)Sys.Scheduler).Advance(Second);
        gate.StateName.ShouldBe(Gate.Closed);
    }

    [Fact]
    public void Timers_of_the_machine_can_be_set_and_cancelled()
    {
        var gate = ActorOfAsTestFSMRef<Turnstile, Gate, int>();
        gate.SetTimer("coin", "coin", Second);
        gate.SetTimer("other", "coin", Second);
        gate.CancelTimer("other");
        (gate.IsTimerActive("coin"), gate.IsTimerActive("other")).ShouldBe((true, false));
        ((TestScheduler)Sys.Scheduler).Advance(Second);
        (gate.StateName, gate.StateData).ShouldBe((Gate.Open, 1));
    }

    [Fact]
    public void Subscribers_are_told_the_state_and_each_transition()
    {
        var gate = ActorOfAsTestFSMRef<Turnstile, Gate, int>();
        gate.Tell(new FSMBase.SubscribeTransitionCallBack(TestActor));
        ExpectMsg<FSMBase.CurrentState<Gate>>().State.ShouldBe(Gate.Closed);
        gate.Tell("coin");
        ExpectMsg<FSMBase.Transition<Gate>>(told => (told.From, told.To).ShouldBe((Gate.Closed, Gate.Open)));
        gate.Tell("pass");
        ExpectMsg<FSMBase.Transition<Gate>>(told => (told.From, told.To).ShouldBe((Gate.Open, Gate.Closed)));
    }

    public sealed class Turnstile : FSM<Gate, int>
    {
        public Turnstile()
        {
            StartWith(Gate.Closed, 0);
            When(Gate.Closed, e => e.FsmEvent is "coin" ? GoTo(Gate.Open).Using(e.StateData + 1) : null);
            When(Gate.Open, e => e.FsmEvent is StateTimeout or "pass" ? GoTo(Gate.Closed) : null);
            OnTransition((from, to) =>
            {
                if (from != to) Transitions.Add($"{from}->{to}");
            });
            Initialize();
        }

        public List<string> Transitions { get; } = [];
    }
}
