using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Tests.Dispatch;

/// <summary>The order of both priority mailboxes; Akka.NET promises that of equals for the stable one only.</summary>
public abstract class PriorityMailboxSpec(MailboxType mailbox) : MailboxSpec(mailbox)
{
    [Fact]
    public async Task The_lowest_number_comes_first_and_equals_keep_their_order()
    {
        var actor = Echo();
        var gate = await new Gate().Hold(actor);
        foreach (var message in new[] { (2, 1), (1, 1), (2, 2), (0, 1), (1, 2), (2, 3) }) actor.Tell(message);
        gate.Open();
        foreach (var message in new[] { (0, 1), (1, 1), (1, 2), (2, 1), (2, 2), (2, 3) }) ExpectMsg(message);
    }

    [Fact]
    public async Task A_timer_has_the_priority_of_its_message()
    {
        var actor = Echo();
        var gate = new Gate();
        actor.Tell((Act)(me => me.Timers.StartSingleTimer("urgent", (0, 1), Some.Second)));
        await gate.Hold(actor);
        actor.Tell((1, 1));
        Time.Advance(Some.Second);
        Reading(actor).Waiting.ShouldBe(2);
        gate.Open();
        ExpectMsg((0, 1));
        ExpectMsg((1, 1));
    }

    [Fact]
    public async Task Many_producers_lose_nothing()
    {
        var received = new List<(int, int)>();
        var actor = Sys.ActorOf(Crowd.Keeper(received).WithMailbox("mailbox"));
        await Crowd.Against(actor);
        received.Count.ShouldBe((int)Crowd.Sent);
        received.ShouldKeepEachProducersOrder();
    }

    protected static int PriorityOf(object message) => message is (int priority, int _) ? priority : int.MaxValue;
}

public class UnboundedPriorityMailboxTests() : PriorityMailboxSpec(new ByFirst())
{
    private sealed class ByFirst : UnboundedPriorityMailbox
    {
        protected override int PriorityGenerator(object message) => PriorityOf(message);
    }
}

public class UnboundedStablePriorityMailboxTests() : PriorityMailboxSpec(new ByFirst())
{
    private sealed class ByFirst : UnboundedStablePriorityMailbox
    {
        protected override int PriorityGenerator(object message) => PriorityOf(message);
    }
}
