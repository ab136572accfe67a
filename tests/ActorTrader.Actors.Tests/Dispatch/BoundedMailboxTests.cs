using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Tests.Dispatch;

public class BoundedMailboxTests() : MailboxSpec(new BoundedMailbox(3))
{
    [Fact]
    public async Task What_exceeds_the_bound_is_a_dead_letter_and_counted()
    {
        var actor = Echo();
        var gate = await new Gate().Hold(actor);
        var letters = CreateTestProbe();
        Sys.EventStream.Subscribe(letters.Ref, typeof(DeadLetter));
        for (var i = 1; i <= 5; i++) actor.Tell(i, TestActor);
        Reading(actor).ShouldBe(new(actor.Path, Waiting: 3, Dropped: 2, Conflated: 0));
        letters.ExpectMsg<DeadLetter>().ShouldSatisfyAllConditions(
            letter => letter.Message.ShouldBe(4), letter => letter.Sender.ShouldBe(TestActor), letter => letter.Recipient.ShouldBe(actor));
        letters.ExpectMsg<DeadLetter>().Message.ShouldBe(5);
        gate.Open();
        for (var i = 1; i <= 3; i++) ExpectMsg(i);
    }

    [Fact]
    public async Task What_has_left_makes_room()
    {
        var actor = Echo();
        for (var round = 0; round < 50; round++)
        {
            var gate = await new Gate().Hold(actor);
            for (var i = 1; i <= 3; i++) actor.Tell(i);
            gate.Open();
            for (var i = 1; i <= 3; i++) ExpectMsg(i);
        }

        Reading(actor).ShouldBe(new(actor.Path, 0, 0, 0));
    }

    [Fact]
    public async Task What_the_runtime_itself_handles_passes_a_full_mailbox()
    {
        var actor = Echo();
        Watch(actor);
        var gate = await new Gate().Hold(actor);
        for (var i = 1; i <= 3; i++) actor.Tell(i);
        actor.Tell(PoisonPill.Instance);
        gate.Open();
        for (var i = 1; i <= 3; i++) ExpectMsg(i);
        ExpectTerminated(actor);
    }

    [Fact]
    public async Task A_watcher_with_a_full_mailbox_still_hears_of_the_end()
    {
        var log = TestActor;
        var subject = Sys.ActorOf(Some.Actor());
        var actor = Sys.ActorOf(Some.Actor((_, message) => log.Tell(message is Terminated ? "ended" : message, ActorRefs.NoSender)).WithMailbox("mailbox"));
        actor.Tell((Act)(watcher => watcher.Here.Watch(subject)));
        var gate = await new Gate().Hold(actor);
        for (var i = 1; i <= 4; i++) actor.Tell(i);
        await subject.GracefulStop(Some.Patience);
        gate.Open();
        for (var i = 1; i <= 3; i++) ExpectMsg(i);
        ExpectMsg("ended");
    }

    [Fact]
    public async Task Many_producers_lose_nothing_but_what_is_counted()
    {
        var received = new List<(int, int)>();
        var actor = Sys.ActorOf(Crowd.Keeper(received).WithMailbox("mailbox"));
        var letters = 0L;
        var counter = Sys.ActorOf(Some.Actor((_, _) => Interlocked.Increment(ref letters)));
        Sys.EventStream.Subscribe(counter, typeof(DeadLetter));
        await Crowd.Against(actor);
        await counter.GracefulStop(Some.Patience, PoisonPill.Instance);
        (received.Count + Reading(actor).Dropped).ShouldBe(Crowd.Sent);
        letters.ShouldBe(Reading(actor).Dropped);
        received.ShouldKeepEachProducersOrder();
    }

    [Fact]
    public void A_bound_below_one_is_refused() => Should.Throw<ArgumentOutOfRangeException>(() => new BoundedMailbox(0));
}
