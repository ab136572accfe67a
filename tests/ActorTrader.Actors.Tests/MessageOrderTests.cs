namespace ActorTrader.Actors.Tests;

public class MessageOrderTests : TestKit.Xunit2.TestKit
{
    [Fact]
    public async Task Messages_of_one_sender_are_handled_in_their_order()
    {
        const int Senders = 4, Each = 5_000;
        var done = Some.Signal();
        var next = new int[Senders];
        var handled = 0;
        var receiver = ActorOf(Some.Actor((_, message) =>
        {
            var (sender, number) = ((int, int))message;
            if (next[sender]++ != number) done.TrySetException(new InvalidOperationException($"sender {sender}: {number} out of order"));
            if (++handled == Senders * Each) done.TrySetResult();
        }));

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(() =>
        {
            for (var number = 0; number < Each; number++) receiver.Tell((sender, number), ActorRefs.NoSender);
        })));
        await done.Task.WaitAsync(Some.Patience);
    }

    [Fact]
    public async Task An_actor_handles_one_message_at_a_time()
    {
        const int Total = 4_000;
        var inside = 0;
        var overlaps = 0;
        var handled = 0;
        var done = Some.Signal();
        var receiver = ActorOf(Some.Actor((_, _) =>
        {
            if (Interlocked.Increment(ref inside) != 1) Interlocked.Increment(ref overlaps);
            Thread.SpinWait(20);
            Interlocked.Decrement(ref inside);
            if (++handled == Total) done.TrySetResult();
        }));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Total / 4; i++) receiver.Tell("x", ActorRefs.NoSender);
        })));
        await done.Task.WaitAsync(Some.Patience);
        overlaps.ShouldBe(0);
    }

    [Fact]
    public void A_busy_actor_lets_others_take_their_turn()
    {
        // More actors than threads, each always with work for itself: fairness lets the last one answer.
        for (var i = 0; i < 64; i++)
        {
            ActorOf(Some.Actor((actor, message) => actor.Here.Self.Tell(message))).Tell("again");
        }

        ActorOf(Some.Actor((actor, message) => actor.From.Tell(message))).Tell("answer me");
        ExpectMsg("answer me", Some.Patience);
    }

    [Fact]
    public void A_null_message_is_refused_where_it_is_sent()
    {
        Should.Throw<InvalidMessageException>(() => TestActor.Tell(null!, ActorRefs.NoSender));
    }

    [Fact]
    public void Without_a_sender_the_receiver_sees_dead_letters()
    {
        ActorOf(Some.Actor((actor, _) => TestActor.Tell(actor.From))).Tell("x", ActorRefs.NoSender);
        ExpectMsg<IActorRef>().ShouldBe(Sys.DeadLetters);
    }

    [Fact]
    public void A_forwarded_message_keeps_its_sender()
    {
        var echo = ActorOf(Some.Actor((actor, message) => actor.From.Tell(message)));
        ActorOf(Some.Actor((_, message) => echo.Forward(message))).Tell("hello");
        ExpectMsgFrom(echo, "hello");
    }
}
