namespace ActorTrader.Actors.Tests;

public class SupervisionTests : TestKit.Xunit2.TestKit
{
    private readonly TestKit.VirtualTimeProvider _time;

    public SupervisionTests() : this(new TestKit.VirtualTimeProvider()) { }

    private SupervisionTests(TestKit.VirtualTimeProvider time) : base(Setup.ActorSystemSetup.Create(Some.Virtual(time))) => _time = time;

    private IActorRef Child(SupervisorStrategy strategy, IActorRef? log = null) =>
        ChildActorOf(Props.Create(() => new Reporter(log ?? TestActor, new Counter())), strategy);

    private static OneForOneStrategy Always(Directive directive) => new(_ => directive);

    private void ExpectStart(int incarnation = 1)
    {
        ExpectMsg($"constructor {incarnation}");
        if (incarnation > 1) ExpectMsg($"PostRestart {incarnation}");
        ExpectMsg($"PreStart {incarnation}");
    }

    private void ExpectRestart(int to)
    {
        ExpectMsg($"PreRestart {to - 1}");
        ExpectMsg($"PostStop {to - 1}");
        ExpectStart(to);
    }

    [Fact]
    public void Resume_goes_on_with_the_same_incarnation()
    {
        var child = Child(Always(Directive.Resume));
        ExpectStart();
        child.Tell(Some.Fault());
        child.Tell("next");
        ExpectMsg("next 1");
    }

    [Fact]
    public void Restart_replaces_the_incarnation()
    {
        var child = Child(Always(Directive.Restart));
        ExpectStart();
        child.Tell(Some.Fault());
        ExpectRestart(2);
    }

    [Fact]
    public void Stop_ends_the_child()
    {
        var child = Child(Always(Directive.Stop));
        ExpectStart();
        Watch(child);
        child.Tell(Some.Fault());
        ExpectMsg("PostStop 1");
        ExpectTerminated(child);
    }

    [Fact]
    public void Escalate_fails_the_parent_with_the_child_s_cause()
    {
        var log = CreateTestProbe();
        var causes = CreateTestProbe();
        var middle = ChildActorOf(Props.Create(() => new Middle(log, Always(Directive.Escalate))), new OneForOneStrategy(cause =>
        {
            causes.Ref.Tell(cause.Message, ActorRefs.NoSender);
            return Directive.Restart;
        }));
        middle.Tell("child");
        ExpectMsg<IActorRef>().Tell(Some.Fault("from below"));
        causes.ExpectMsg("from below");
        middle.Tell("child");
        ExpectMsg<IActorRef>();
    }

    [Fact]
    public void An_escalated_failure_that_is_resumed_resumes_the_child_too()
    {
        var log = CreateTestProbe();
        var middle = ChildActorOf(Props.Create(() => new Middle(log, Always(Directive.Escalate))), Always(Directive.Resume));
        middle.Tell("child");
        var failing = ExpectMsg<IActorRef>();
        middle.Tell("child");
        var sibling = ExpectMsg<IActorRef>();
        log.ReceiveN(4);
        failing.Tell(Some.Fault());
        failing.Tell("a");
        sibling.Tell("b");
        log.ReceiveN(2).ShouldBe(["a 1", "b 2"], ignoreOrder: true);
    }

    [Fact]
    public void A_restarted_parent_that_keeps_its_children_restarts_them_with_it()
    {
        var log = CreateTestProbe();
        var middle = ChildActorOf(Props.Create(() => new Keeper(log)), Always(Directive.Restart));
        middle.Tell("child");
        var child = ExpectMsg<IActorRef>();
        log.ReceiveN(2).ShouldBe(["constructor 1", "PreStart 1"]);
        middle.Tell(Some.Fault());
        log.ReceiveN(5).ShouldBe(["PreRestart 1", "PostStop 1", "constructor 2", "PostRestart 2", "PreStart 2"]);
        child.Tell("alive");
        log.ExpectMsg("alive 2");
    }

    [Fact]
    public void A_restarted_parent_stops_its_children()
    {
        var log = CreateTestProbe();
        var middle = ChildActorOf(Props.Create(() => new Middle(log, Always(Directive.Escalate))), Always(Directive.Restart));
        middle.Tell("child");
        var child = ExpectMsg<IActorRef>();
        Watch(child);
        middle.Tell(Some.Fault());
        ExpectTerminated(child);
    }

    [Fact]
    public void More_failures_than_retries_stop_the_child()
    {
        var child = Child(new OneForOneStrategy(2, -1, _ => Directive.Restart));
        Watch(child);
        ExpectStart();
        child.Tell(Some.Fault());
        ExpectRestart(2);
        child.Tell(Some.Fault());
        ExpectRestart(3);
        child.Tell(Some.Fault());
        ExpectMsg("PostStop 3");
        ExpectTerminated(child);
    }

    [Fact]
    public void Retries_count_anew_when_the_window_is_over()
    {
        var child = Child(new OneForOneStrategy(1, Some.Second, _ => Directive.Restart));
        Watch(child);
        ExpectStart();
        child.Tell(Some.Fault());
        ExpectRestart(2);
        _time.Advance(Some.Second * 2);
        child.Tell(Some.Fault());
        ExpectRestart(3);
        child.Tell(Some.Fault());
        ExpectMsg("PostStop 3");
        ExpectTerminated(child);
    }

    [Fact]
    public void No_retries_stop_at_the_first_failure()
    {
        var child = Child(new OneForOneStrategy(0, -1, _ => Directive.Restart));
        ExpectStart();
        child.Tell(Some.Fault());
        ExpectMsg("PostStop 1");
    }

    [Fact]
    public void One_for_one_leaves_the_siblings_alone()
    {
        var log = CreateTestProbe();
        var middle = ActorOf(() => new Middle(log, Always(Directive.Restart)));
        middle.Tell("child");
        var first = ExpectMsg<IActorRef>();
        log.ExpectMsg("constructor 1");
        log.ExpectMsg("PreStart 1");
        middle.Tell("child");
        var second = ExpectMsg<IActorRef>();
        log.ExpectMsg("constructor 2");
        log.ExpectMsg("PreStart 2");
        first.Tell(Some.Fault());
        log.ReceiveN(5).ShouldBe(["PreRestart 1", "PostStop 1", "constructor 3", "PostRestart 3", "PreStart 3"]);
        second.Tell("untouched");
        log.ExpectMsg("untouched 2");
    }

    [Fact]
    public void All_for_one_restarts_every_sibling()
    {
        var log = CreateTestProbe();
        var all = new AllForOneStrategy(_ => Directive.Restart);
        var middle = ActorOf(() => new Middle(log, all));
        middle.Tell("child");
        var first = ExpectMsg<IActorRef>();
        middle.Tell("child");
        var second = ExpectMsg<IActorRef>();
        foreach (var _ in Enumerable.Range(0, 4)) log.ExpectMsg<string>();
        first.Tell(Some.Fault());
        var steps = log.ReceiveN(10).Cast<string>().ToArray();
        steps.ShouldContain("PreRestart 1");
        steps.ShouldContain("PreRestart 2");
        second.Tell("alive");
        log.ExpectMsg<string>(text => text.StartsWith("alive"));
    }

    [Fact]
    public void All_for_one_stops_every_sibling()
    {
        var log = CreateTestProbe();
        var all = new AllForOneStrategy(_ => Directive.Stop);
        var middle = ActorOf(() => new Middle(log, all));
        middle.Tell("child");
        var first = ExpectMsg<IActorRef>();
        middle.Tell("child");
        var second = ExpectMsg<IActorRef>();
        Watch(second);
        first.Tell(Some.Fault());
        ExpectTerminated(second);
    }

    [Fact]
    public void All_for_one_counts_the_failures_of_all_children_within_its_window()
    {
        var log = CreateTestProbe();
        var all = new AllForOneStrategy(1, Some.Second, _ => Directive.Restart);
        var middle = ActorOf(() => new Middle(log, all));
        middle.Tell("child");
        var first = ExpectMsg<IActorRef>();
        middle.Tell("child");
        var second = ExpectMsg<IActorRef>();
        Watch(first);
        Watch(second);
        first.Tell(Some.Fault());
        log.FishForMessage(message => message is "PreStart 4");
        _time.Advance(Some.Second * 2);
        first.Tell(Some.Fault());
        log.FishForMessage(message => message is "PreStart 6");
        first.Tell(Some.Fault());
        ReceiveN(2).Cast<Terminated>().Select(ended => ended.ActorRef).ShouldBe([first, second], ignoreOrder: true);
    }

    [Fact]
    public void All_for_one_that_resumes_leaves_every_incarnation()
    {
        var log = CreateTestProbe();
        var all = new AllForOneStrategy(_ => Directive.Resume);
        var middle = ActorOf(() => new Middle(log, all));
        middle.Tell("child");
        var first = ExpectMsg<IActorRef>();
        log.ReceiveN(2);
        first.Tell(Some.Fault());
        first.Tell("next");
        log.ExpectMsg("next 1");
    }

    [Theory]
    [InlineData(typeof(ActorInitializationException), Directive.Stop)]
    [InlineData(typeof(ActorKilledException), Directive.Stop)]
    [InlineData(typeof(InvalidOperationException), Directive.Restart)]
    public void The_default_restarts_but_for_ends_and_unborn_actors(Type cause, Directive directive) =>
        Actors.SupervisorStrategy.DefaultDecider.Decide((Exception)Activator.CreateInstance(cause)!).ShouldBe(directive);

    [Fact]
    public void The_stopping_strategy_stops()
    {
        var child = Child(Actors.SupervisorStrategy.StoppingStrategy);
        ExpectStart();
        Watch(child);
        child.Tell(Some.Fault());
        ExpectMsg("PostStop 1");
        ExpectTerminated(child);
    }

    [Fact]
    public void The_strategy_of_the_props_overrides_the_actor_s_own()
    {
        var log = CreateTestProbe();
        var middle = Sys.ActorOf(Props.Create(() => new Middle(log, Always(Directive.Restart)), Always(Directive.Stop)));
        middle.Tell("child");
        var child = ExpectMsg<IActorRef>();
        Watch(child);
        child.Tell(Some.Fault());
        ExpectTerminated(child);
    }

    [Fact]
    public void A_table_of_exceptions_decides_by_the_first_that_fits()
    {
        var decider = Decider.From(Directive.Escalate, Directive.Stop.When<ArgumentNullException>(), Directive.Resume.When<ArgumentException>());
        decider.Decide(new ArgumentNullException()).ShouldBe(Directive.Stop);
        decider.Decide(new ArgumentException("x")).ShouldBe(Directive.Resume);
        decider.Decide(Some.Fault()).ShouldBe(Directive.Escalate);
    }

    [Fact]
    public async Task A_failed_child_handles_nothing_until_its_parent_has_decided()
    {
        var decide = new ManualResetEventSlim();
        var child = Child(new OneForOneStrategy(_ =>
        {
            decide.Wait(Some.Patience);
            return Directive.Resume;
        }), CreateTestProbe());
        var entered = Some.Signal();
        child.Tell(Some.Fault());
        child.Tell(entered);
        await Should.ThrowAsync<TimeoutException>(() => entered.Task.WaitAsync(TimeSpan.FromMilliseconds(20)));
        decide.Set();
        await entered.Task.WaitAsync(Some.Patience);
    }

    [Fact]
    public void A_strategy_that_throws_escalates()
    {
        var log = CreateTestProbe();
        var broken = new OneForOneStrategy(_ => throw Some.Fault("strategy"));
        var middle = ChildActorOf(Props.Create(() => new Middle(log, broken)), Always(Directive.Stop));
        Watch(middle);
        middle.Tell("child");
        ExpectMsg<IActorRef>().Tell(Some.Fault());
        ExpectTerminated(middle);
    }

    private sealed class Keeper : ReceiveActor
    {
        public Keeper(IActorRef log)
        {
            Receive<string>(_ => Sender.Tell(Context.ActorOf(Props.Create(() => new Reporter(log, new Counter())))));
            Receive<Exception>(fault => throw fault);
        }

        protected override void PreRestart(Exception reason, object message) { }
    }

    private sealed class Middle : ReceiveActor
    {
        private readonly Counter _incarnations = new();
        private readonly SupervisorStrategy _strategy;

        public Middle(IActorRef log, SupervisorStrategy strategy)
        {
            _strategy = strategy;
            Receive<string>(_ => Sender.Tell(Context.ActorOf(Props.Create(() => new Reporter(log, _incarnations)))));
            Receive<Exception>(fault => throw fault);
        }

        protected override SupervisorStrategy SupervisorStrategy() => _strategy;
    }
}
