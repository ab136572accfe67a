using ActorTrader.Actors.Event;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Tests;

public class StashTests : TestKit.Xunit2.TestKit
{
    private IActorRef Stashing(int? capacity = null)
    {
        var props = Props.Create(() => new Stasher(TestActor));
        return Sys.ActorOf(capacity is { } bound ? props.WithStashCapacity(bound) : props);
    }

    private static void Send(IActorRef actor, params object[] messages)
    {
        foreach (var message in messages) actor.Tell(message);
    }

    [Fact]
    public void Unstashed_messages_come_back_in_order_and_before_later_ones()
    {
        Send(Stashing(), "a", "b", "open", "c");
        foreach (var message in new[] { "open", "a", "b", "c" }) ExpectMsg(message);
    }

    [Fact]
    public void Unstash_takes_the_oldest_only()
    {
        Send(Stashing(), "a", "b", "one", "c");
        ExpectMsg("one");
        ExpectMsg("a");
        ExpectMsg("c");
        ExpectNoMsg(10);
    }

    [Fact]
    public void Unstashed_messages_keep_their_senders()
    {
        var first = CreateTestProbe();
        var actor = Stashing();
        first.Send(actor, "a");
        actor.Tell("open");
        ExpectMsg("open");
        ExpectMsgFrom(first.Ref, "a");
    }

    [Fact]
    public void A_full_stash_refuses_more()
    {
        var actor = ChildActorOf(Props.Create(() => new Stasher(TestActor)).WithStashCapacity(2), new OneForOneStrategy(cause =>
        {
            TestActor.Tell(cause.GetType());
            return Directive.Resume;
        }));
        Send(actor, "a", "b", "c", "open");
        ExpectMsg(typeof(StashOverflowException));
        ExpectMsg("open");
        ExpectMsg("a");
        ExpectMsg("b");
    }

    [Fact]
    public void The_same_message_is_not_stashed_twice()
    {
        var actor = ActorOf(Some.Actor((self, _) =>
        {
            self.Stash.Stash();
            Should.Throw<IllegalActorStateException>(() => self.Stash.Stash());
            TestActor.Tell(self.Stash.Count);
        }));
        actor.Tell("a");
        ExpectMsg(1);
    }

    [Fact]
    public void A_restart_returns_the_stash_to_the_mailbox()
    {
        Send(Stashing(), "a", "b", Some.Fault(), "open");
        foreach (var message in new[] { "open", "a", "b" }) ExpectMsg(message);
    }

    [Fact]
    public void A_stopped_actor_s_stash_becomes_dead_letters()
    {
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);
        Send(Stashing(), "a", PoisonPill.Instance);
        ExpectMsg<DeadLetter>(letter => letter.Message is "a");
    }

    [Fact]
    public void A_stashed_termination_comes_back_as_one()
    {
        var subject = ActorOf(Some.Actor());
        var actor = Stashing();
        actor.Tell(subject);
        Watch(subject);
        Sys.Stop(subject);
        ExpectTerminated(subject);
        actor.Tell("open");
        ExpectMsg("open");
        ExpectMsg("Terminated");
    }

    [Fact]
    public void A_bounded_stash_has_the_system_s_bound_unless_its_props_say_otherwise()
    {
        var system = ActorSystem.Create("bounded", ActorSystemSetup.Create(new RuntimeSetup { StashCapacity = 7 }));
        system.ActorOf(Props.Create(() => new Bounded(TestActor)));
        ExpectMsg(7);
        system.ActorOf(Props.Create(() => new Bounded(TestActor)).WithStashCapacity(3));
        ExpectMsg(3);
        Shutdown(system);
    }

    private sealed class Stasher : ReceiveActor, IWithUnboundedStash
    {
        public Stasher(IActorRef log)
        {
            Receive<IActorRef>(subject => Context.Watch(subject));
            Receive<Exception>(fault => throw fault);
            Receive<string>(text => text == "open", text =>
            {
                log.Tell(text);
                Become(() => ReceiveAny(message => log.Tell(message is Terminated ? "Terminated" : message, Sender)));
                Stash.UnstashAll();
            });
            Receive<string>(text => text == "one", text =>
            {
                log.Tell(text);
                Become(() => ReceiveAny(message => log.Tell(message, Sender)));
                Stash.Unstash();
            });
            ReceiveAny(_ => Stash.Stash());
        }

        public IStash Stash { get; set; } = null!;
    }

    private sealed class Bounded(IActorRef log) : UntypedActor, IWithBoundedStash
    {
        public IStash Stash { get; set; } = null!;

        protected override void PreStart() => log.Tell(Stash.Capacity);

        protected override void OnReceive(object message) { }
    }
}
