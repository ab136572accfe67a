using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Tests.Dispatch;

public class DropOldestMailboxTests() : MailboxSpec(new DropOldestMailbox(3))
{
    [Fact]
    public async Task The_oldest_makes_room_and_is_counted()
    {
        var actor = Echo();
        var gate = await new Gate().Hold(actor);
        for (var i = 1; i <= 8; i++) actor.Tell(i);
        Reading(actor).ShouldBe(new(actor.Path, Waiting: 3, Dropped: 5, Conflated: 0));
        gate.Open();
        for (var i = 6; i <= 8; i++) ExpectMsg(i);
        actor.Tell(9);
        ExpectMsg(9);
    }

    [Fact]
    public async Task What_the_runtime_itself_handles_is_not_dropped_and_keeps_its_place()
    {
        var actor = Echo();
        var gate = await new Gate().Hold(actor);
        actor.Tell(1);
        actor.Tell(new Identify("a"), TestActor);
        actor.Tell(new Identify("b"), TestActor);
        for (var i = 2; i <= 6; i++) actor.Tell(i);
        Reading(actor).ShouldBe(new(actor.Path, Waiting: 5, Dropped: 3, Conflated: 0));
        gate.Open();
        ExpectMsg<ActorIdentity>().MessageId.ShouldBe("a");
        ExpectMsg<ActorIdentity>().MessageId.ShouldBe("b");
        for (var i = 4; i <= 6; i++) ExpectMsg(i);
    }

    [Fact]
    public async Task Many_producers_lose_nothing_but_what_is_counted()
    {
        var received = new List<(int, int)>();
        var actor = Sys.ActorOf(Crowd.Keeper(received).WithMailbox("mailbox"));
        await Crowd.Against(actor);
        (received.Count + Reading(actor).Dropped).ShouldBe(Crowd.Sent);
        received.ShouldKeepEachProducersOrder();
    }

    [Fact]
    public void A_bound_below_one_is_refused() => Should.Throw<ArgumentOutOfRangeException>(() => new DropOldestMailbox(0));
}
