using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.TestKit.Tests;

public class TestSchedulerTests() : Xunit2.TestKit(ActorSystemSetup.Create(new RuntimeSetup { TimeProvider = new VirtualTimeProvider() }))
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void A_scheduled_message_is_sent_when_the_time_has_come()
    {
        Scheduler.ScheduleTellOnce(Hour, TestActor, "due", ActorRefs.NoSender);
        Scheduler.Advance(Hour - TimeSpan.FromTicks(1));
        ExpectNoMsg(Some.Moment);
        Scheduler.Advance(TimeSpan.FromTicks(1));
        ExpectMsg("due");
    }

    [Fact]
    public void Repeated_messages_come_once_for_each_interval()
    {
        var cancelable = new Cancelable(Scheduler.Advanced);
        Scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, Hour, TestActor, "tick", ActorRefs.NoSender, cancelable);
        Scheduler.AdvanceTo(Scheduler.Now + (Hour * 2));
        ReceiveN(3).ShouldBe(["tick", "tick", "tick"]);
        cancelable.Cancel();
        Scheduler.Advance(Hour * 5);
        ExpectNoMsg(Some.Moment);
    }

    [Fact]
    public void Scheduled_code_has_run_when_the_advance_returns()
    {
        var ran = new List<TimeSpan>();
        var start = Scheduler.MonotonicClock;
        Scheduler.Advanced.ScheduleOnce(Hour, () => ran.Add(Scheduler.MonotonicClock - start));
        Scheduler.Advanced.ScheduleRepeatedly(Hour, Hour, () => ran.Add(Scheduler.HighResMonotonicClock - start));
        Scheduler.Advance(Hour * 2);
        ran.ShouldBe([Hour, Hour, Hour * 2]);
    }

    [Fact]
    public void Timers_of_actors_follow_it()
    {
        var sleeper = ActorOfAsTestActorRef<Sleeper>();
        sleeper.Tell(Hour);
        sleeper.UnderlyingActor.Woken.ShouldBe(0);
        Scheduler.Advance(Hour);
        sleeper.UnderlyingActor.Woken.ShouldBe(1);
    }

    private sealed class Sleeper : ReceiveActor, IWithTimers
    {
        public Sleeper()
        {
            Receive<TimeSpan>(time => Timers.StartSingleTimer("wake", "wake", time));
            Receive<string>(_ => Woken++);
        }

        public ITimerScheduler Timers { get; set; } = null!;

        public int Woken { get; private set; }
    }
}
