namespace ActorTrader.Actors.Tests;

public class TimersTests : TestKit.Xunit2.TestKit
{
    private readonly TestKit.VirtualTimeProvider _time;
    private readonly IActorRef _actor;

    public TimersTests() : this(new TestKit.VirtualTimeProvider()) { }

    private TimersTests(TestKit.VirtualTimeProvider time) : base(Setup.ActorSystemSetup.Create(Some.Virtual(time)))
    {
        _time = time;
        _actor = ActorOf(Some.Actor((_, message) => TestActor.Tell(message)));
    }

    private void Do(Action<ITimerScheduler> act)
    {
        _actor.Tell((Act)(self => act(self.Timers)));
        Settle();
    }

    // All that was sent to the actor before has been handled.
    private void Settle()
    {
        _actor.Tell("settled");
        ExpectMsg("settled");
    }

    [Fact]
    public void A_single_timer_fires_once()
    {
        Do(timers => timers.StartSingleTimer("key", "ring", Some.Second));
        _time.Advance(Some.Second);
        ExpectMsg("ring");
        _time.Advance(Some.Second * 5);
        Settle();
    }

    [Fact]
    public void A_periodic_timer_fires_until_it_is_canceled()
    {
        Do(timers => timers.StartPeriodicTimer("key", "tick", Some.Second * 2, Some.Second));
        _time.Advance(Some.Second);
        Settle();
        _time.Advance(Some.Second);
        ExpectMsg("tick");
        _time.Advance(Some.Second);
        ExpectMsg("tick");
        Do(timers => timers.Cancel("key"));
        _time.Advance(Some.Second * 5);
        Settle();
    }

    [Fact]
    public void A_timer_of_the_same_key_replaces_the_earlier_one()
    {
        Do(timers =>
        {
            timers.StartSingleTimer("key", "first", Some.Second);
            timers.StartSingleTimer("key", "second", Some.Second);
        });
        _time.Advance(Some.Second);
        ExpectMsg("second");
        Settle();
    }

    [Fact]
    public void A_canceled_timer_s_message_is_dropped_even_when_already_queued()
    {
        _actor.Tell((Act)(self =>
        {
            self.Timers.StartSingleTimer("key", "ring", Some.Second);
            _time.Advance(Some.Second);
            self.Timers.Cancel("key");
        }));
        Settle();
    }

    [Fact]
    public void A_replaced_timer_s_message_is_dropped_even_when_already_queued()
    {
        _actor.Tell((Act)(self =>
        {
            self.Timers.StartSingleTimer("key", "old", Some.Second);
            _time.Advance(Some.Second);
            self.Timers.StartSingleTimer("key", "new", Some.Second);
        }));
        Settle();
        _time.Advance(Some.Second);
        ExpectMsg("new");
    }

    [Fact]
    public void No_timer_fires_after_a_restart()
    {
        Do(timers => timers.StartPeriodicTimer("key", "tick", Some.Second));
        _actor.Tell(Some.Fault());
        Settle();
        _time.Advance(Some.Second * 3);
        Settle();
        _time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public void A_timer_message_queued_before_a_restart_is_not_handled_after_it()
    {
        _actor.Tell((Act)(self =>
        {
            self.Timers.StartSingleTimer("key", "ring", Some.Second);
            _time.Advance(Some.Second);
            throw Some.Fault();
        }));
        Settle();
    }

    [Fact]
    public void No_timer_fires_after_a_stop()
    {
        Do(timers => timers.StartPeriodicTimer("key", "tick", Some.Second));
        Watch(_actor);
        Sys.Stop(_actor);
        ExpectTerminated(_actor);
        _time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public void Active_timers_are_known_until_they_have_fired()
    {
        Do(timers =>
        {
            timers.StartSingleTimer("once", "ring", Some.Second);
            timers.StartPeriodicTimer("again", "tick", Some.Second * 10);
            timers.ActiveTimers.Count.ShouldBe(2);
        });
        _actor.Tell((Act)(self => TestActor.Tell(self.Timers.IsTimerActive("once"))));
        _time.Advance(Some.Second);
        _actor.Tell((Act)(self => TestActor.Tell(self.Timers.IsTimerActive("once"))));
        ReceiveN(3).ShouldBe([true, "ring", false]);
    }

    [Fact]
    public void The_timer_s_actor_is_the_sender_unless_another_is_given()
    {
        var sender = CreateTestProbe();
        var actor = ActorOf(Some.Actor((self, message) => TestActor.Tell(message, self.From)));
        actor.Tell((Act)(self =>
        {
            self.Timers.StartSingleTimer(1, "own", Some.Second);
            self.Timers.StartSingleTimer(2, "other", Some.Second * 2, sender);
            TestActor.Tell("set");
        }));
        ExpectMsg("set");
        _time.Advance(Some.Second);
        ExpectMsgFrom(actor, "own");
        _time.Advance(Some.Second);
        ExpectMsgFrom(sender.Ref, "other");
    }

    [Fact]
    public void A_timer_started_in_PostStop_never_fires()
    {
        var actor = ActorOf(() => new RingsLate(TestActor));
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
        _time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public void A_timer_s_message_that_a_stopped_actor_has_not_handled_is_no_dead_letter()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Actors.Event.DeadLetter));
        Watch(_actor);
        _actor.Tell((Act)(self =>
        {
            self.Timers.StartSingleTimer("key", "ring", Some.Second);
            _time.Advance(Some.Second);
            self.Here.Stop(self.Here.Self);
        }));
        ExpectTerminated(_actor);
        ExpectNoMsg(10);
    }

    [Fact]
    public void A_timer_started_in_PreRestart_does_not_reach_the_next_incarnation()
    {
        var actor = ActorOf(() => new RingsLate(TestActor));
        actor.Tell(Some.Fault());
        actor.Tell("settled");
        ExpectMsg("settled");
        _time.PendingTimers.ShouldBe(0);
    }

    private sealed class RingsLate(IActorRef log) : UntypedActor, IWithTimers
    {
        public ITimerScheduler Timers { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            if (message is Exception fault) throw fault;
            log.Tell(message);
        }

        protected override void PreRestart(Exception reason, object message) => PostStop();

        protected override void PostStop() => Timers.StartSingleTimer("late", "ring", Some.Second);
    }
}
