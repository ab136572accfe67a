namespace ActorTrader.Actors.TestKit.Tests;

public class TestActorRefTests : Xunit2.TestKit
{
    [Fact]
    public void A_told_message_is_handled_when_the_tell_returns()
    {
        var counter = ActorOfAsTestActorRef<Counter>();
        counter.Tell(1);
        counter.UnderlyingActor.Sum.ShouldBe(1);
        counter.Tell(2, TestActor);
        counter.UnderlyingActor.Sum.ShouldBe(3);
        counter.UnderlyingActor.Thread.ShouldBe(Environment.CurrentManagedThreadId);
    }

    [Fact]
    public void It_is_created_by_type_factory_or_props_below_the_supervisor()
    {
        var parent = ActorOfAsTestActorRef<Counter>("parent");
        ActorOfAsTestActorRef<Counter>(parent, "child").Path.Parent.ShouldBe(parent.Path);
        ActorOfAsTestActorRef(() => new Counter(5), "five").UnderlyingActor.Sum.ShouldBe(5);
        ActorOfAsTestActorRef(() => new Counter(5), TestActor).Path.Parent.ShouldBe(TestActor.Path);
        ActorOfAsTestActorRef<ActorBase>(Props.Create(() => new Counter(6))).UnderlyingActor.ShouldBeOfType<Counter>().Sum.ShouldBe(6);
        ActorOfAsTestActorRef<Counter>(Props.Create<Counter>(), CreateTestProbe(), "under-probe").Path.Name.ShouldBe("under-probe");
        Should.Throw<InvalidActorNameException>(() => ActorOfAsTestActorRef<Counter>("parent"));
    }

    [Fact]
    public void What_its_handler_throws_is_the_supervisor_s_when_told_and_the_test_s_when_received()
    {
        var counter = ActorOfAsTestActorRef<Counter>(new StrategyOf(Directive.Resume).In(this));
        counter.Tell("told");
        counter.Tell(1);
        counter.UnderlyingActor.Sum.ShouldBe(1);
        Should.Throw<InvalidOperationException>(() => counter.Receive("received")).Message.ShouldBe("received");
        counter.Receive(1, TestActor);
        counter.UnderlyingActor.Sum.ShouldBe(2);
        counter.Receive(new Ask(), TestActor);
        ExpectMsgFrom(counter.Ref, 2);
    }

    [Fact]
    public void A_restart_gives_it_another_underlying_actor()
    {
        var counter = ActorOfAsTestActorRef<Counter>(new StrategyOf(Directive.Restart).In(this));
        var first = counter.UnderlyingActor;
        counter.Tell(1);
        counter.Tell("fault");
        counter.UnderlyingActor.ShouldNotBeSameAs(first);
        counter.UnderlyingActor.Sum.ShouldBe(0);
    }

    [Fact]
    public void A_stopped_one_has_no_underlying_actor()
    {
        var counter = ActorOfAsTestActorRef<Counter>();
        Watch(counter);
        Sys.Stop(counter);
        ExpectTerminated(counter);
        Should.Throw<IllegalActorStateException>(() => counter.UnderlyingActor).Message.ShouldContain("is terminated");
        Should.Throw<IllegalActorStateException>(() => counter.Receive(1));
    }

    [Fact]
    public async Task Asynchronous_handlers_can_be_awaited_one_after_the_other()
    {
        var counter = ActorOfAsTestActorRef<Counter>();
        foreach (var number in Enumerable.Range(1, 100)) await counter.ReceiveAsync(new Later(1));
        counter.UnderlyingActor.Sum.ShouldBe(100);
        await counter.ReceiveAsync(1);
        counter.UnderlyingActor.Sum.ShouldBe(101);
        (await Should.ThrowAsync<InvalidOperationException>(() => counter.ReceiveAsync(new Later(-1)))).Message.ShouldBe("negative");
    }

    [Fact]
    public void It_watches_what_the_test_lets_it_watch()
    {
        var counter = ActorOfAsTestActorRef<Counter>();
        var (watched, unwatched) = (ActorOfAsTestActorRef<Counter>(), ActorOfAsTestActorRef<Counter>());
        counter.Watch(watched);
        counter.Watch(unwatched);
        counter.Unwatch(unwatched);
        Sys.Stop(watched);
        Sys.Stop(unwatched);
        counter.UnderlyingActor.Deaths.ShouldBe([watched.Ref]);
    }

    [Fact]
    public void It_is_a_reference_equal_to_its_actor()
    {
        var counter = ActorOfAsTestActorRef<Counter>();
        counter.ShouldBe(counter.Ref);
        (counter == counter.Ref).ShouldBeTrue();
        (counter != TestActor).ShouldBeTrue();
        TestActorRefBase<Counter>.ToActorRef(counter).ShouldBeSameAs(counter.Ref);
        counter.ToString().ShouldBe(counter.Ref.ToString());
        counter.CompareTo(counter.Ref).ShouldBe(0);
    }

    [Fact]
    public void Turns_never_nest_and_all_are_over_when_the_first_tell_returns()
    {
        var log = new List<string>();
        var second = ActorOfAsTestActorRef(() => new Relay("second", null, log));
        var first = ActorOfAsTestActorRef(() => new Relay("first", second, log));
        first.Tell(2);
        log.ShouldBe(["first begins 2", "first ends 2", "second begins 2", "second ends 2", "first begins 1", "first ends 1", "second begins 1", "second ends 1"]);
    }

    [Fact]
    public void A_conversation_of_any_length_needs_no_stack()
    {
        var log = new List<string>();
        var second = ActorOfAsTestActorRef(() => new Relay("second", null, log));
        ActorOfAsTestActorRef(() => new Relay("first", second, log)).Tell(100_000);
        log.Count.ShouldBe(400_000);
    }

    [Fact]
    public void An_actor_that_fails_to_be_created_says_so() =>
        Should.Throw<IllegalActorStateException>(() => ActorOfAsTestActorRef(() => new Counter(-1)).UnderlyingActor).Message.ShouldContain("failed to be created");

    private sealed record Ask;

    private sealed record Later(int Number);

    private sealed class StrategyOf(Directive directive)
    {
        public IActorRef In(TestKitBase kit) => kit.ActorOfAsTestActorRef(() => new Parent(directive));
    }

    private sealed class Parent(Directive directive) : ReceiveActor
    {
        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => directive);
    }

    private sealed class Counter : ReceiveActor
    {
        public Counter() : this(0) { }

        public Counter(int sum)
        {
            Sum = sum >= 0 ? sum : throw new ArgumentOutOfRangeException(nameof(sum));
            Receive<int>(number => (Sum, Thread) = (Sum + number, Environment.CurrentManagedThreadId));
            Receive<string>(text => throw new InvalidOperationException(text));
            Receive<Ask>(_ => Sender.Tell(Sum));
            Receive<Terminated>(terminated => Deaths.Add(terminated.ActorRef));
            ReceiveAsync<Later>(async later =>
            {
                await Task.Yield();
                Sum += later.Number >= 0 ? later.Number : throw new InvalidOperationException("negative");
            });
        }

        public int Sum { get; private set; }

        public int Thread { get; private set; }

        public List<IActorRef> Deaths { get; } = [];
    }

    private sealed class Relay : ReceiveActor
    {
        public Relay(string name, IActorRef? next, List<string> log) => Receive<int>(left =>
        {
            log.Add($"{name} begins {left}");
            if (next is not null) next.Tell(left);
            else if (left > 1) Sender.Tell(left - 1);
            log.Add($"{name} ends {left}");
        });
    }
}
