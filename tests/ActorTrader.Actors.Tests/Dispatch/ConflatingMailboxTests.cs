using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Tests.Dispatch;

public class ConflatingMailboxTests() : MailboxSpec(new ByProducer())
{
    [Fact]
    public async Task A_message_takes_the_place_of_the_waiting_one_with_its_key()
    {
        var actor = Echo();
        var gate = await new Gate().Hold(actor);
        foreach (var quote in new[] { (1, 10), (2, 20), (1, 11), (3, 30), (1, 12), (2, 21) }) actor.Tell(quote);
        Reading(actor).ShouldBe(new(actor.Path, Waiting: 3, Dropped: 0, Conflated: 3));
        gate.Open();
        ExpectMsg((1, 12));
        ExpectMsg((2, 21));
        ExpectMsg((3, 30));
    }

    [Fact]
    public async Task The_sender_is_the_latest_message_s()
    {
        var actor = Sys.ActorOf(Some.Actor((me, message) => me.From.Tell(message)).WithMailbox("mailbox"));
        var gate = await new Gate().Hold(actor);
        actor.Tell((1, 10), CreateTestProbe().Ref);
        actor.Tell((1, 11), TestActor);
        gate.Open();
        ExpectMsg((1, 11));
    }

    [Fact]
    public async Task A_message_without_a_key_is_never_replaced()
    {
        var actor = Echo();
        var gate = await new Gate().Hold(actor);
        foreach (var message in new object[] { "a", (1, 10), "a", (1, 11), "b" }) actor.Tell(message);
        gate.Open();
        foreach (var message in new object[] { "a", (1, 11), "a", "b" }) ExpectMsg(message);
    }

    [Fact]
    public void A_message_that_was_taken_is_not_replaced_any_more()
    {
        var actor = Echo();
        for (var number = 0; number < 200; number++)
        {
            actor.Tell((1, number));
            ExpectMsg((1, number));
        }

        Reading(actor).Conflated.ShouldBe(0);
    }

    [Fact]
    public async Task Many_producers_lose_nothing_but_what_is_counted_and_the_last_always_arrives()
    {
        var received = new List<(int Producer, int Number)>();
        var actor = Sys.ActorOf(Crowd.Keeper(received).WithMailbox("mailbox"));
        await Crowd.Against(actor);
        (received.Count + Reading(actor).Conflated).ShouldBe(Crowd.Sent);
        received.ShouldKeepEachProducersOrder();
        for (var producer = 0; producer < Crowd.Producers; producer++) received.ShouldContain((producer, Crowd.Each - 1));
    }

    private sealed class ByProducer : ConflatingMailbox
    {
        protected override object? KeyOf(object message) => message is (int producer, int _) ? producer : null;
    }
}
