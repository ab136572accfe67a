using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Tests;

/// <summary>The ways to end an actor, and what becomes of what it had not handled.</summary>
public class StopTests : TestKit.Xunit2.TestKit
{
    private readonly ManualResetEventSlim _gate = new();
    private readonly IActorRef _busy;

    public StopTests()
    {
        _busy = ActorOf(Some.Actor((_, message) => TestActor.Tell(message)), "busy");
        Occupy(_busy);
    }

    protected override void Dispose(bool disposing)
    {
        _gate.Set();
        base.Dispose(disposing);
    }

    // The actor is inside of a handler until the gate opens, so that what follows waits in its mailbox.
    private void Occupy(IActorRef actor)
    {
        var entered = new ManualResetEventSlim();
        actor.Tell((Act)(_ =>
        {
            entered.Set();
            _gate.Wait(Some.Patience);
        }));
        entered.Wait(Some.Patience).ShouldBeTrue();
    }

    private void Send(params object[] messages)
    {
        foreach (var message in messages) _busy.Tell(message);
    }

    [Fact]
    public void A_stop_overtakes_what_waits()
    {
        Watch(_busy);
        Send("a", "b");
        Sys.Stop(_busy);
        _gate.Set();
        ExpectTerminated(_busy);
    }

    [Fact]
    public void A_poison_pill_queues_behind_what_waits()
    {
        Watch(_busy);
        Send("a", PoisonPill.Instance, "b");
        _gate.Set();
        ExpectMsg("a");
        ExpectTerminated(_busy);
    }

    [Fact]
    public void A_kill_queues_behind_what_waits()
    {
        Watch(_busy);
        Send("a", Kill.Instance, "b");
        _gate.Set();
        ExpectMsg("a");
        ExpectTerminated(_busy);
    }

    [Fact]
    public void A_kill_can_be_survived_where_a_poison_pill_cannot()
    {
        var child = ChildActorOf(Some.Actor((_, message) => TestActor.Tell(message)), new OneForOneStrategy(_ => Directive.Resume));
        Watch(child);
        child.Tell(Kill.Instance);
        child.Tell("survived");
        ExpectMsg("survived");
        child.Tell(PoisonPill.Instance);
        ExpectTerminated(child);
    }

    [Fact]
    public void What_waits_in_the_mailbox_becomes_dead_letters_in_its_order()
    {
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);
        Send("a", "b", "c");
        Sys.Stop(_busy);
        _gate.Set();
        foreach (var expected in new[] { "a", "b", "c" }) ExpectMsg<DeadLetter>(letter => letter.Message.Equals(expected) && letter.Recipient.Equals(_busy));
    }

    [Fact]
    public void What_was_unstashed_becomes_dead_letters_before_what_came_later()
    {
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);
        var actor = ActorOf(Some.Actor((self, _) => self.Stash.Stash()));
        actor.Tell("first");
        actor.Tell("second");
        Occupy(actor);
        actor.Tell((Act)(self =>
        {
            self.Stash.UnstashAll();
            self.Here.Stop(self.Here.Self);
        }));
        actor.Tell("later");
        _gate.Set();
        foreach (var expected in new[] { "first", "second", "later" }) ExpectMsg<DeadLetter>(letter => letter.Message.Equals(expected));
    }

    [Fact]
    public void A_message_of_no_account_is_lost_without_a_dead_letter()
    {
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);
        Send(PoisonPill.Instance, "account");
        Sys.Stop(_busy);
        _gate.Set();
        ExpectMsg<DeadLetter>(letter => letter.Message is "account");
        ExpectNoMsg(10);
    }

    [Fact]
    public async Task Nothing_is_handled_after_PostStop_and_nothing_is_lost()
    {
        const int Senders = 4, Each = 2_000;
        var letters = new Counter();
        var last = Some.Signal();
        var handled = 0;
        var late = 0;
        var counted = Sys.ActorOf(Some.Actor((_, message) =>
        {
            if (message is DeadLetter { Message: int } && letters.Next() + Volatile.Read(ref handled) == Senders * Each) last.TrySetResult();
        }));
        Sys.EventStream.Subscribe(counted, typeof(DeadLetter));
        var actor = Sys.ActorOf(Props.Create(() => new Fragile(() => Interlocked.Increment(ref handled), () => Interlocked.Increment(ref late))));
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                if (sender == 0 && i == Each / 2) Sys.Stop(actor);
                actor.Tell(i, ActorRefs.NoSender);
            }
        })));
        await last.Task.WaitAsync(Some.Patience);
        late.ShouldBe(0);
    }

    [Fact]
    public void A_stop_during_a_restart_s_wait_for_children_ends_the_actor()
    {
        var parent = ActorOf(Some.Actor());
        Watch(parent);
        IActorRef child = ActorRefs.Nobody;
        parent.Tell((Act)(self =>
        {
            child = self.Here.ActorOf(Some.Actor());
            TestActor.Tell("made");
        }));
        ExpectMsg("made");
        Occupy(child);
        parent.Tell(Some.Fault());
        Sys.Stop(parent);
        _gate.Set();
        ExpectTerminated(parent);
    }

    [Fact]
    public void A_child_can_no_more_be_made_when_the_parent_stops()
    {
        var parent = ActorOf(() => new MakesChildLate(TestActor));
        Sys.Stop(parent);
        ExpectMsg<InvalidOperationException>();
    }

    [Fact]
    public void What_throws_in_PostStop_does_not_hold_the_end_up()
    {
        var actor = ActorOf(() => new ThrowsAtEnd());
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
    }

    private sealed class Fragile(Action handled, Action late) : UntypedActor
    {
        private bool _ended;

        protected override void OnReceive(object message)
        {
            if (_ended) late();
            handled();
        }

        protected override void PostStop() => _ended = true;
    }

    private sealed class MakesChildLate(IActorRef log) : UntypedActor
    {
        protected override void OnReceive(object message) { }

        protected override void PostStop() => log.Tell(Should.Throw<InvalidOperationException>(() => Context.ActorOf(Some.Actor())));
    }

    private sealed class ThrowsAtEnd : UntypedActor
    {
        protected override void OnReceive(object message) { }

        protected override void PostStop() => throw Some.Fault();
    }
}
