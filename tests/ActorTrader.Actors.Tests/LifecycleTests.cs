using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Tests;

public class LifecycleTests : TestKit.Xunit2.TestKit
{
    private IActorRef NewReporter(string? name = null) => Sys.ActorOf(Props.Create(() => new Reporter(TestActor, new Counter())), name);

    private void Expect(params string[] steps)
    {
        foreach (var step in steps) ExpectMsg(step);
    }

    [Fact]
    public void A_restart_ends_the_old_incarnation_before_the_new_one_begins()
    {
        var actor = NewReporter();
        Expect("constructor 1", "PreStart 1");
        actor.Tell(Some.Fault());
        Expect("PreRestart 1", "PostStop 1", "constructor 2", "PostRestart 2", "PreStart 2");
    }

    [Fact]
    public void A_restart_keeps_the_mailbox_and_the_reference()
    {
        var actor = NewReporter();
        actor.Tell(Some.Fault());
        actor.Tell("a");
        actor.Tell("b");
        Expect("constructor 1", "PreStart 1", "PreRestart 1", "PostStop 1", "constructor 2", "PostRestart 2", "PreStart 2", "a 2", "b 2");
        actor.Tell("c");
        Expect("c 2");
    }

    [Fact]
    public void The_message_that_failed_is_given_to_PreRestart_and_not_tried_again()
    {
        var actor = ActorOf(() => new ToldOfFault(TestActor));
        actor.Tell("bad");
        actor.Tell("good");
        ExpectMsg("PreRestart: bad because bad");
        ExpectMsg("good");
    }

    [Fact]
    public void A_stop_finishes_the_message_in_hand_and_no_other()
    {
        var actor = ActorOf(Some.Actor((self, message) =>
        {
            self.Here.Stop(self.Here.Self);
            TestActor.Tell(message);
        }));
        Watch(actor);
        actor.Tell("first");
        actor.Tell("second");
        ExpectMsg("first");
        ExpectTerminated(actor);
        ExpectNoMsg(10);
    }

    [Fact]
    public void PostStop_is_the_last_that_an_actor_does()
    {
        var actor = NewReporter();
        Expect("constructor 1", "PreStart 1");
        for (var i = 0; i < 100; i++) actor.Tell("x");
        Sys.Stop(actor);
        for (var i = 0; i < 100; i++) actor.Tell("y");
        FishForMessage<string>(step => step == "PostStop 1");
        ExpectNoMsg(20);
    }

    [Fact]
    public void A_poison_pill_takes_effect_after_the_messages_before_it()
    {
        var actor = NewReporter();
        actor.Tell("a");
        actor.Tell("b");
        actor.Tell(PoisonPill.Instance);
        actor.Tell("c");
        Expect("constructor 1", "PreStart 1", "a 1", "b 1", "PostStop 1");
        ExpectNoMsg(10);
    }

    [Fact]
    public void Kill_fails_the_actor_and_the_default_supervision_stops_it()
    {
        var actor = NewReporter();
        Watch(actor);
        Sys.EventStream.Subscribe<Error>(TestActor);
        actor.Tell(Kill.Instance);
        FishForMessage<Error>(error => error.Cause is ActorKilledException);
        FishForMessage<Terminated>(terminated => terminated.ActorRef.Equals(actor));
    }

    [Fact]
    public void A_fault_in_one_actor_leaves_the_system_and_the_others_running()
    {
        var other = ActorOf(Some.Actor((actor, message) => actor.From.Tell(message)));
        var failing = ActorOf(Some.Actor());
        for (var i = 0; i < 20; i++) failing.Tell(Some.Fault());
        other.Tell("still here");
        ExpectMsg("still here");
        Sys.WhenTerminated.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void A_constructor_that_throws_stops_the_actor()
    {
        var actor = ActorOf(() => new Unborn());
        Watch(actor);
        ExpectTerminated(actor);
    }

    [Fact]
    public void An_actor_cannot_be_created_with_new() =>
        Should.Throw<ActorInitializationException>(() => new Unborn()).Message.ShouldContain("ActorOf");

    [Fact]
    public void Children_stop_before_their_parent()
    {
        var parent = ActorOf(Some.Actor());
        parent.Tell((Act)(actor => actor.Here.ActorOf(Props.Create(() => new Reporter(TestActor, new Counter())), "child")));
        Expect("constructor 1", "PreStart 1");
        Watch(parent);
        Sys.Stop(parent);
        Expect("PostStop 1");
        ExpectTerminated(parent);
    }

    [Fact]
    public void A_stopped_actor_s_messages_become_dead_letters()
    {
        var actor = ActorOf(Some.Actor());
        Watch(actor);
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);
        var gate = new ManualResetEventSlim();
        var entered = new ManualResetEventSlim();
        actor.Tell((Act)(_ =>
        {
            entered.Set();
            gate.Wait(Some.Patience);
        }));
        entered.Wait(Some.Patience).ShouldBeTrue();
        actor.Tell("queued");
        Sys.Stop(actor);
        gate.Set();
        ExpectMsg<DeadLetter>(letter => letter.Message is "queued" && letter.Recipient.Equals(actor) && letter.Sender!.Equals(TestActor));
        ExpectTerminated(actor);
        actor.Tell("late");
        ExpectMsg<DeadLetter>(letter => letter.Message is "late");
    }

    [Fact]
    public async Task A_duplicate_name_is_refused_until_its_holder_has_stopped()
    {
        var first = NewReporter("name");
        Should.Throw<InvalidActorNameException>(() => NewReporter("name")).Message.ShouldContain("not unique");
        await first.GracefulStop(Some.Patience);
        await AwaitAssertAsync(() => NewReporter("name"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("$name")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("ä")]
    public void A_malformed_name_is_refused(string name) => Should.Throw<InvalidActorNameException>(() => NewReporter(name));

    [Fact]
    public void Nameless_actors_get_names_of_their_own()
    {
        var names = Enumerable.Range(0, 200).Select(_ => ActorOf(Some.Actor()).Path.Name).ToArray();
        names.Distinct().Count().ShouldBe(200);
        names.ShouldAllBe(name => name.StartsWith('$'));
    }

    [Fact]
    public void The_name_of_a_child_is_free_again_when_its_parent_knows_of_its_end()
    {
        var parent = ActorOf(Some.Actor((actor, message) =>
        {
            if (message is not Terminated) return;
            actor.Here.ActorOf(Some.Actor(), "child");
            TestActor.Tell("again");
        }));
        parent.Tell((Act)(actor =>
        {
            var child = actor.Here.Watch(actor.Here.ActorOf(Some.Actor(), "child"));
            actor.Here.Stop(child);
        }));
        ExpectMsg("again");
    }

    private sealed class Unborn : ReceiveActor
    {
        public Unborn() => throw Some.Fault("unborn");
    }

    private sealed class ToldOfFault : ReceiveActor
    {
        private readonly IActorRef _log;

        public ToldOfFault(IActorRef log)
        {
            _log = log;
            Receive<string>(text => text == "bad", text => throw Some.Fault(text));
            ReceiveAny(message => log.Tell(message));
        }

        protected override void PreRestart(Exception reason, object message) => _log.Tell($"PreRestart: {message} because {reason.Message}");
    }
}
