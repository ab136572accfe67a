using ActorTrader.Actors.Event;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Tests.Dispatch;

public class PinnedDispatcherTests() : TestKit.Xunit2.TestKit(ActorSystemSetup.Create(new RuntimeSetup
{
    Dispatchers = new Dictionary<string, DispatcherSettings> { ["own-thread"] = new(DispatcherType.Pinned, Throughput: 2) },
}))
{
    [Fact]
    public void An_actor_runs_on_one_thread_of_its_own_always()
    {
        var first = Pinned();
        var second = Pinned();
        var threads = new HashSet<Thread>();
        for (var i = 0; i < 100; i++) threads.Add(ThreadOf(first));
        threads.Count.ShouldBe(1);
        ThreadOf(second).ShouldNotBe(ThreadOf(first));
    }

    [Fact]
    public void The_thread_is_named_by_the_path_and_does_not_keep_the_process()
    {
        var actor = Sys.ActorOf(Reporting().WithDispatcher("own-thread"), "lonely");
        ThreadOf(actor).ShouldSatisfyAllConditions(thread => thread.Name.ShouldBe("/user/lonely"), thread => thread.IsBackground.ShouldBeTrue());
    }

    [Fact]
    public void The_thread_survives_a_restart()
    {
        var actor = Pinned();
        var before = ThreadOf(actor);
        actor.Tell(Some.Fault());
        ThreadOf(actor).ShouldBe(before);
    }

    [Fact]
    public async Task The_thread_ends_when_the_actor_has_stopped()
    {
        var actor = Pinned();
        var thread = ThreadOf(actor);
        await actor.GracefulStop(Some.Patience);
        thread.Join(Some.Patience).ShouldBeTrue();
    }

    [Fact]
    public async Task What_comes_after_the_end_is_a_dead_letter()
    {
        var actor = Pinned();
        var thread = ThreadOf(actor);
        await actor.GracefulStop(Some.Patience);
        thread.Join(Some.Patience).ShouldBeTrue();
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        actor.Tell("late");
        ExpectMsg<DeadLetter>().Message.ShouldBe("late");
    }

    [Fact]
    public async Task What_comes_while_it_ends_is_received_or_a_dead_letter()
    {
        const int Rounds = 50, Each = 200;
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        for (var round = 0; round < Rounds; round++)
        {
            var received = 0;
            var actor = Sys.ActorOf(Some.Actor((_, _) => received++).WithDispatcher("own-thread"));
            var telling = Task.Run(() =>
            {
                for (var i = 0; i < Each; i++) actor.Tell(i, ActorRefs.NoSender);
            }, TestContext.Current.CancellationToken);
            await actor.GracefulStop(Some.Patience);
            await telling;
            ReceiveN(Each - received).Count.ShouldBe(Each - received);
        }
    }

    [Fact]
    public void An_asynchronous_handler_goes_on_on_the_actor_s_thread()
    {
        var actor = Pinned();
        var before = ThreadOf(actor);
        actor.Tell((Act)(me => me.Run(async () =>
        {
            await Task.Yield();
            TestActor.Tell(Thread.CurrentThread);
        })));
        ExpectMsg<Thread>().ShouldBe(before);
    }

    [Fact]
    public void The_children_of_a_pinned_actor_run_on_the_pool()
    {
        var actor = Pinned();
        var props = Reporting();
        actor.Tell((Act)(me => TestActor.Tell(me.Here.ActorOf(props))));
        ThreadOf(ExpectMsg<IActorRef>()).IsThreadPoolThread.ShouldBeTrue();
    }

    private IActorRef Pinned() => Sys.ActorOf(Reporting().WithDispatcher("own-thread"));

    private static Props Reporting() => Some.Actor((me, _) => me.From.Tell(Thread.CurrentThread));

    private Thread ThreadOf(IActorRef actor)
    {
        actor.Tell("where?", TestActor);
        return ExpectMsg<Thread>();
    }
}
