using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Tests;

public class BehaviorTests : TestKit.Xunit2.TestKit
{
    private readonly IActorRef _actor;

    public BehaviorTests() => _actor = ActorOf(() => new Moody(TestActor));

    private void Send(params object[] messages)
    {
        foreach (var message in messages) _actor.Tell(message);
    }

    [Fact]
    public void Become_replaces_the_behaviour()
    {
        Send("become", "x");
        ExpectMsg("changed x");
    }

    [Fact]
    public void A_replaced_behaviour_does_not_come_back()
    {
        Send("become", "unbecome", "x");
        ExpectMsg("changed x");
    }

    [Fact]
    public void BecomeStacked_puts_a_behaviour_on_top_and_Unbecome_takes_it_off()
    {
        Send("stack", "x", "unbecome", "x");
        ExpectMsg("changed x");
        ExpectMsg("first x");
    }

    [Fact]
    public void The_last_behaviour_stays()
    {
        Send("unbecome", "unbecome", "x");
        ExpectMsg("first x");
    }

    [Fact]
    public void A_restart_goes_back_to_the_first_behaviour()
    {
        Send("stack", Some.Fault(), "x");
        ExpectMsg("first x");
    }

    [Fact]
    public void Handlers_are_tried_in_their_order()
    {
        var actor = ActorOf(() => new Ordered(TestActor));
        actor.Tell(5);
        ExpectMsg("small");
        actor.Tell(50);
        ExpectMsg("any number");
        actor.Tell("text");
        ExpectMsg("declined, so any");
    }

    [Fact]
    public void An_unhandled_message_is_published()
    {
        Sys.EventStream.Subscribe<UnhandledMessage>(TestActor);
        _actor.Tell(1.5);
        ExpectMsg<UnhandledMessage>(unhandled => unhandled.Message is 1.5 && unhandled.Recipient.Equals(_actor) && unhandled.Sender!.Equals(TestActor));
    }

    [Fact]
    public void Handlers_are_added_only_in_the_constructor_and_in_Become()
    {
        _actor.Tell("late");
        ExpectMsg<string>(refusal => refusal.Contains("constructing the actor and inside Become"));
    }

    [Fact]
    public void No_handler_follows_one_for_any_message()
    {
        Watch(ActorOf(() => new AfterAny()));
        ExpectMsg<Terminated>();
    }

    [Fact]
    public void An_untyped_behaviour_handles_everything()
    {
        var actor = ActorOf(Some.Actor());
        actor.Tell((Act)(self => self.Here.Become(message => TestActor.Tell($"untyped {message}"))));
        actor.Tell("x");
        ExpectMsg("untyped x");
    }

    private sealed class Moody : ReceiveActor
    {
        public Moody(IActorRef log)
        {
            Receive<Exception>(fault => throw fault);
            Receive<string>(text => text == "become", _ => Become(() => Changed(log)));
            Receive<string>(text => text == "stack", _ => BecomeStacked(() => Changed(log)));
            Receive<string>(text => text == "unbecome", _ => UnbecomeStacked());
            Receive<string>(text => text == "late", _ => log.Tell(Should.Throw<InvalidOperationException>(() => Receive<int>(_ => { })).Message));
            Receive<string>(text => log.Tell($"first {text}"));
        }

        private void Changed(IActorRef log)
        {
            Receive<Exception>(fault => throw fault);
            Receive<string>(text => text == "unbecome", _ => UnbecomeStacked());
            Receive<string>(text => log.Tell($"changed {text}"));
        }
    }

    private sealed class Ordered : ReceiveActor
    {
        public Ordered(IActorRef log)
        {
            Receive<int>(number => number < 10, _ => log.Tell("small"));
            Receive(typeof(int), _ => log.Tell("any number"));
            Receive<string>(_ => false);
            ReceiveAny(_ => log.Tell("declined, so any"));
        }
    }

    private sealed class AfterAny : ReceiveActor
    {
        public AfterAny()
        {
            ReceiveAny(_ => { });
            Receive<int>(_ => { });
        }
    }
}
