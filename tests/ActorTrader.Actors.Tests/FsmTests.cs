using ActorTrader.Actors.Event;
using ActorTrader.Actors.Routing;

namespace ActorTrader.Actors.Tests;

public class FsmTests : TestKit.Xunit2.TestKit
{
    private readonly TestKit.VirtualTimeProvider _time;
    private readonly IActorRef _gate;

    public FsmTests() : this(new TestKit.VirtualTimeProvider()) { }

    private FsmTests(TestKit.VirtualTimeProvider time) : base(Setup.ActorSystemSetup.Create(Some.Virtual(time)))
    {
        _time = time;
        _gate = ActorOf(Props.Create(() => new Turnstile(TestActor)), "gate");
        ExpectMsg("Locked -> Locked with 0");
    }

    // The machine has handled all that it was sent before, and with it set its timers. To subscribe is no event.
    private void Handled()
    {
        var probe = CreateTestProbe();
        _gate.Tell(new FSMBase.SubscribeTransitionCallBack(probe));
        probe.ExpectMsg<FSMBase.CurrentState<Gate>>();
        _gate.Tell(new FSMBase.UnsubscribeTransitionCallBack(probe));
    }

    private void Settle(string text = "settled")
    {
        _gate.Tell(text);
        ExpectMsg(text);
        Handled();
    }

    private void Open()
    {
        _gate.Tell(new Coin());
        ReceiveN(2).ShouldBe(["welcome", "Locked -> Unlocked with 1"]);
        Handled();
    }

    [Fact]
    public void An_event_leads_to_the_next_state_with_its_data_a_reply_and_a_transition()
    {
        _gate.Tell(new Coin(5));
        ReceiveN(2).ShouldBe(["welcome", "Locked -> Unlocked with 5"]);
        _gate.Tell(new Push());
        ExpectMsg("Unlocked -> Locked with 5");
    }

    [Fact]
    public void Staying_is_no_transition_but_may_change_the_data_and_reply()
    {
        Open();
        _gate.Tell(new Coin(2));
        ExpectMsg("thanks");
        _gate.Tell(new Push());
        ExpectMsg("Unlocked -> Locked with 3");
    }

    [Fact]
    public void Going_to_the_present_state_is_a_transition()
    {
        _gate.Tell(Turnstile.Decide(machine => machine.GoTo(Gate.Locked)));
        ExpectMsg("Locked -> Locked with 0");
    }

    [Fact]
    public void An_event_that_one_function_leaves_goes_to_the_state_s_next_and_then_to_the_one_for_unhandled()
    {
        _gate.Tell(new Push());
        ExpectMsg("locked");
        _gate.Tell("any text");
        ExpectMsg("any text");
    }

    [Fact]
    public void What_nobody_takes_is_logged_and_the_machine_stays() =>
        EventFilter.Warning(start: "unhandled event 7 in state Locked").ExpectOne(() =>
        {
            _gate.Tell(7);
            Settle();
        });

    [Fact]
    public void Several_replies_go_out_in_their_order()
    {
        _gate.Tell(Turnstile.Decide(machine => machine.Stay().Replying(1).Replying(2).Replying(3)));
        ReceiveN(3).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_state_in_which_nothing_comes_times_out()
    {
        Open();
        _time.Advance(Turnstile.OpenFor - TimeSpan.FromTicks(1));
        _time.PendingTimers.ShouldBe(1);
        _time.Advance(TimeSpan.FromTicks(1));
        ExpectMsg("Unlocked -> Locked with 10");
    }

    [Fact]
    public void Any_event_begins_the_state_s_timeout_anew()
    {
        Open();
        _time.Advance(Some.Second * 3);
        Settle();
        _time.Advance(Some.Second * 3);
        Settle();
        _time.Advance(Turnstile.OpenFor - TimeSpan.FromTicks(1));
        _time.PendingTimers.ShouldBe(1);
        _time.Advance(TimeSpan.FromTicks(1));
        ExpectMsg("Unlocked -> Locked with 10");
    }

    [Fact]
    public void A_timeout_that_is_queued_behind_another_event_does_not_count()
    {
        Open();
        _gate.Tell(Turnstile.Do(_ => _time.Advance(Turnstile.OpenFor)));
        Settle();
        _gate.Tell(new Push());
        ExpectMsg("Unlocked -> Locked with 1");
    }

    [Fact]
    public void Leaving_a_state_ends_its_timeout()
    {
        Open();
        _gate.Tell(new Push());
        ExpectMsg("Unlocked -> Locked with 1");
        Handled();
        _time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public void One_stay_may_have_a_timeout_of_its_own_or_none()
    {
        Open();
        _gate.Tell(Turnstile.Decide(machine => machine.Stay().ForMax(Some.Second)));
        Settle("the state's own again");
        _gate.Tell(Turnstile.Decide(machine => machine.Stay().ForMax(Timeout.InfiniteTimeSpan).Replying("none")));
        ExpectMsg("none");
        Handled();
        _time.PendingTimers.ShouldBe(0);
        _gate.Tell(Turnstile.Decide(machine => machine.Stay().ForMax(Some.Second).Replying("1 s")));
        ExpectMsg("1 s");
        Handled();
        _time.Advance(Some.Second);
        ExpectMsg("Unlocked -> Locked with 10");
    }

    [Fact]
    public void A_state_s_timeout_can_be_changed()
    {
        _gate.Tell(Turnstile.Do(machine => machine.SetStateTimeout(Gate.Unlocked, Some.Second)));
        Open();
        _time.Advance(Some.Second);
        ExpectMsg("Unlocked -> Locked with 10");
    }

    [Fact]
    public void A_timer_fires_once_or_again_and_again()
    {
        _gate.Tell(Turnstile.Do(machine =>
        {
            machine.SetTimer("once", "ring", Some.Second);
            machine.SetTimer("again", "tick", Some.Second * 2, repeat: true);
        }));
        Settle();
        _time.Advance(Some.Second);
        ExpectMsg("ring");
        _time.Advance(Some.Second * 3);
        ReceiveN(2).ShouldBe(["tick", "tick"]);
        _gate.Tell(Turnstile.Decide(machine => machine.Stay().Replying($"{machine.IsTimerActive("once")} {machine.IsTimerActive("again")}")));
        ExpectMsg("False True");
    }

    [Fact]
    public void A_timer_that_was_cancelled_or_replaced_does_not_count_even_when_queued()
    {
        _gate.Tell(Turnstile.Do(machine =>
        {
            machine.SetTimer("cancelled", "never", Some.Second);
            machine.SetTimer("replaced", "never", Some.Second);
            _time.Advance(Some.Second);
            machine.CancelTimer("cancelled");
            machine.SetTimer("replaced", "ring", Some.Second);
            machine.IsTimerActive("cancelled").ShouldBeFalse();
        }));
        Settle();
        _time.Advance(Some.Second);
        ExpectMsg("ring");
    }

    [Fact]
    public void Subscribers_get_the_current_state_and_then_each_transition()
    {
        var probe = CreateTestProbe();
        _gate.Tell(new FSMBase.SubscribeTransitionCallBack(probe));
        probe.ExpectMsg(new FSMBase.CurrentState<Gate>(_gate, Gate.Locked));
        Open();
        probe.ExpectMsg(new FSMBase.Transition<Gate>(_gate, Gate.Locked, Gate.Unlocked));
        _gate.Tell(new FSMBase.UnsubscribeTransitionCallBack(probe));
        _gate.Tell(new Push());
        ExpectMsg("Unlocked -> Locked with 1");
        probe.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public void A_subscriber_that_has_stopped_is_forgotten_without_a_warning()
    {
        var probe = CreateTestProbe();
        _gate.Tell(new Listen(probe));
        probe.ExpectMsg<FSMBase.CurrentState<Gate>>();
        Watch(probe);
        Sys.Stop(probe);
        ExpectTerminated(probe);
        Settle();
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));
        Sys.EventStream.Subscribe(TestActor, typeof(Warning));
        Open();
    }

    [Fact]
    public void A_machine_that_stops_itself_replies_ends_and_stops_its_actor()
    {
        Watch(_gate);
        _gate.Tell(Turnstile.Do(machine => machine.SetTimer("again", "tick", Some.Second, repeat: true)));
        _gate.Tell("end");
        ReceiveN(2).ShouldBe(["bye", "end in Locked with 0: Normal"]);
        ExpectTerminated(_gate);
        _time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public void A_machine_that_is_stopped_ends_by_shutdown()
    {
        Watch(_gate);
        Open();
        Sys.Stop(_gate);
        ExpectMsg("end in Unlocked with 1: Shutdown");
        ExpectTerminated(_gate);
        _time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public void A_failure_is_logged_as_an_error()
    {
        EventFilter.Error(start: "no coin").ExpectOne(() =>
        {
            _gate.Tell(new Kick("no coin"));
            ExpectMsg("end in Locked with -1: Failure");
        });
    }

    [Fact]
    public void A_state_without_a_function_ends_the_machine()
    {
        Watch(_gate);
        EventFilter.Error(start: "Next state Nowhere does not exist").ExpectOne(() =>
        {
            _gate.Tell(Turnstile.Decide(machine => machine.GoTo(Gate.Nowhere)));
            ExpectMsg("end in Locked with 0: Failure");
        });
        ExpectTerminated(_gate);
    }

    [Fact]
    public void A_machine_that_restarts_begins_anew_and_its_old_timers_do_not_fire()
    {
        Open();
        _gate.Tell(Turnstile.Do(machine =>
        {
            machine.SetTimer("queued", "never", Some.Second);
            machine.SetTimer("later", "never", Some.Second * 2);
            _time.Advance(Some.Second);
            throw Some.Fault();
        }));
        ExpectMsg("end in Unlocked with 1: Shutdown");
        ExpectMsg("Locked -> Locked with 0");
        Settle();
        _time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public void A_transform_changes_what_a_function_decided_and_nothing_else()
    {
        var act = (Action<Turnstile>)(machine => machine.When(Gate.Nowhere, machine.Transform(
            e => e.FsmEvent is Coin ? machine.Stay() : null).Using(decided => decided.Replying("transformed"))));
        _gate.Tell(Turnstile.Decide(machine =>
        {
            act(machine);
            return machine.GoTo(Gate.Nowhere);
        }));
        ExpectMsg("Locked -> Nowhere with 0");
        _gate.Tell(new Coin());
        ExpectMsg("transformed");
        _gate.Tell("left to others");
        ExpectMsg("left to others");
    }

    [Fact]
    public void Next_data_is_known_only_during_a_transition()
    {
        _gate.Tell(Turnstile.Decide(machine =>
            machine.Stay().Replying(Should.Throw<Actors.Pattern.IllegalStateException>(() => machine.NextStateData).Message)));
        ExpectMsg("NextStateData of Turnstile is only available during OnTransition");
    }

    [Fact]
    public void A_machine_without_a_first_state_says_what_is_missing()
    {
        var machine = ActorOf(Props.Create(() => new Unstarted()));
        EventFilter.Error(contains: "You must call StartWith before calling Initialize of Unstarted").ExpectOne(() => machine.Tell("any"));
    }

    [Fact]
    public void A_logging_machine_logs_its_steps_at_debug_level()
    {
        var setup = Setup.ActorSystemSetup.Create(new Setup.RuntimeSetup { TimeProvider = _time, LogLevel = LogLevel.DebugLevel });
        using var system = ActorSystem.Create("debug", setup);
        var log = CreateTestProbe();
        system.EventStream.Subscribe(log, typeof(Debug));
        system.ActorOf(Props.Create(() => new Talkative())).Tell("go");
        log.FishForMessage<Debug>(line => $"{line.Message}".StartsWith("processing Event: <go>, StateData: <0>", StringComparison.Ordinal));
        log.FishForMessage<Debug>(line => $"{line.Message}" == "transition <a> with <0> -> <b> with <0>");
    }

    private sealed class Unstarted : FSM<Gate, int>
    {
        public Unstarted() => Initialize();
    }

    private sealed class Talkative : FSM<string, int>, ILoggingFSM
    {
        public Talkative()
        {
            StartWith("a", 0);
            When("a", _ => GoTo("b"));
            When("b", _ => Stay());
            Initialize();
        }
    }
}
