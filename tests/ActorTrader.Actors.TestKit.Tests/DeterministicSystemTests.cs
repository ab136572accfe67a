using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.TestKit.Tests;

public sealed class DeterministicSystemTests() : Xunit2.TestKit(Deterministic)
{
    private static readonly ActorSystemSetup Deterministic = ActorSystemSetup.Create(new RuntimeSetup
    {
        Seed = 7,
        Dispatchers = new Dictionary<string, DispatcherSettings> { [Dispatchers.DefaultDispatcherId] = new(DispatcherType.Deterministic) },
    });

    [Fact]
    public void An_expectation_runs_the_system_on_the_tests_thread()
    {
        var thread = 0;
        Action note = () => thread = Environment.CurrentManagedThreadId;
        var actor = Sys.ActorOf(Props.Create(() => new Echo(note)));

        actor.Tell("hello");
        thread.ShouldBe(0);

        ExpectMsg("hello");
        thread.ShouldBe(Environment.CurrentManagedThreadId);
    }

    [Fact]
    public void Waiting_takes_virtual_time_and_none_of_the_test()
    {
        var before = Sys.Scheduler.Now;
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromHours(20), TestActor, "late", ActorRefs.NoSender);

        ExpectNoMsg(TimeSpan.FromHours(19));
        ExpectMsg("late", TimeSpan.FromHours(2));

        (Sys.Scheduler.Now - before).ShouldBe(TimeSpan.FromHours(20));
    }

    [Fact]
    public async Task Awaited_expectations_run_it_too()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Echo(None)));
        actor.Tell("hello");

        await ExpectMsgAsync("hello");
        await AwaitConditionAsync(() => Task.FromResult(Sys.Scheduler.MonotonicClock >= TimeSpan.Zero));
    }

    [Fact]
    public void Conditions_watches_and_probes_run_it_too()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create(() => new Echo(None)));
        probe.Watch(actor);
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(1), actor, PoisonPill.Instance, ActorRefs.NoSender);

        probe.ExpectTerminated(actor);
        var isDone = false;
        Sys.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromSeconds(1), () => isDone = true);
        AwaitCondition(() => isDone);
    }

    private static void None() { }

    private sealed class Echo : ReceiveActor
    {
        public Echo(Action onMessage) => ReceiveAny(message =>
        {
            onMessage();
            Sender.Tell(message);
        });
    }
}
