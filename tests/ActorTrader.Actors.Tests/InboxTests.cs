namespace ActorTrader.Actors.Tests;

public sealed class InboxTests : IDisposable
{
    private readonly TestKit.VirtualTimeProvider _time = new();
    private readonly ActorSystem _system;
    private readonly Inbox _inbox;
    private readonly IActorRef _echo;

    public InboxTests()
    {
        _system = ActorSystem.Create("inbox", Setup.ActorSystemSetup.Create(Some.Virtual(_time)));
        _inbox = Inbox.Create(_system);
        _echo = _system.ActorOf(Some.Actor((self, message) => self.From.Tell(message)), "echo");
    }

    public void Dispose()
    {
        _inbox.Dispose();
        _system.Dispose();
    }

    private void Settle()
    {
        _inbox.Send(_echo, "settled");
        _inbox.ReceiveWhere(message => message is "settled", Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void What_an_actor_answers_is_received()
    {
        _inbox.Send(_echo, "hello");
        _inbox.Receive().ShouldBe("hello");
    }

    [Fact]
    public void Messages_are_received_one_by_one_in_their_order()
    {
        for (var i = 0; i < 3; i++) _inbox.Receiver.Tell(i);
        new[] { _inbox.Receive(), _inbox.Receive(), _inbox.Receive() }.ShouldBe([0, 1, 2]);
    }

    [Fact]
    public void The_first_message_that_fits_is_taken_and_the_others_stay()
    {
        for (var i = 0; i < 4; i++) _inbox.Receiver.Tell(i);
        _inbox.ReceiveWhere(message => message is 2).ShouldBe(2);
        new[] { _inbox.Receive(), _inbox.Receive(), _inbox.Receive() }.ShouldBe([0, 1, 3]);
    }

    [Fact]
    public async Task A_message_goes_to_the_first_who_waits_for_such_a_one()
    {
        var any = _inbox.ReceiveAsync();
        var second = _inbox.ReceiveAsync();
        _inbox.Receiver.Tell("a");
        _inbox.Receiver.Tell("b");
        (await any.WaitAsync(Some.Patience)).ShouldBe("a");
        (await second.WaitAsync(Some.Patience)).ShouldBe("b");
        _time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public async Task Who_waits_too_long_is_told_for_what()
    {
        var received = _inbox.ReceiveAsync(Some.Second);
        _time.Advance(Some.Second);
        (await Should.ThrowAsync<TimeoutException>(received)).Message.ShouldBe(
            $"Inbox {_inbox.Receiver.Path} didn't receive a response message in specified timeout 00:00:01");
        _inbox.Send(_echo, "later");
        _inbox.Receive().ShouldBe("later");
    }

    [Fact]
    public async Task Without_a_timeout_it_waits_5_seconds()
    {
        var received = _inbox.ReceiveAsync();
        _time.Advance((Some.Second * 5) - TimeSpan.FromTicks(1));
        received.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromTicks(1));
        await Should.ThrowAsync<TimeoutException>(received);
    }

    [Fact]
    public void A_timeout_of_nothing_takes_only_what_is_there()
    {
        Should.Throw<TimeoutException>(() => _inbox.Receive(TimeSpan.Zero));
        Settle();
        _inbox.Receiver.Tell("there");
        Settle();
        _inbox.Receive(TimeSpan.Zero).ShouldBe("there");
    }

    [Fact]
    public void The_termination_of_a_watched_actor_is_received()
    {
        _inbox.Watch(_echo).ShouldBe(_echo);
        _system.Stop(_echo);
        _inbox.Receive().ShouldBeOfType<Terminated>().ActorRef.ShouldBe(_echo);
    }

    [Fact]
    public void The_termination_can_be_a_message_of_one_s_own()
    {
        _inbox.WatchWith(_echo, "gone");
        _system.Stop(_echo);
        _inbox.Receive().ShouldBe("gone");
    }

    [Fact]
    public void What_is_no_longer_watched_is_not_received()
    {
        _inbox.Watch(_echo);
        _inbox.Unwatch(_echo);
        Settle();
        var other = _system.ActorOf(Some.Actor());
        _inbox.Watch(other);
        _system.Stop(_echo);
        _system.Stop(other);
        _inbox.Receive().ShouldBeOfType<Terminated>().ActorRef.ShouldBe(other);
    }

    [Fact]
    public void More_than_a_thousand_messages_are_dropped_with_one_warning()
    {
        using var log = Inbox.Create(_system);
        _system.EventStream.Subscribe(log.Receiver, typeof(Actors.Event.Warning));
        for (var i = 0; i < 1002; i++) _inbox.Receiver.Tell(i);
        _inbox.Receiver.Tell("dropped");
        $"{log.Receive(Timeout.InfiniteTimeSpan)}".ShouldContain("Inbox size has been exceeded, the maximum is 1000");
        for (var i = 0; i < 1000; i++) _inbox.Receive(Timeout.InfiniteTimeSpan).ShouldBe(i);
        Settle();
        Should.Throw<TimeoutException>(() => _inbox.Receive(TimeSpan.Zero));
        Should.Throw<TimeoutException>(() => log.Receive(TimeSpan.Zero));
    }

    [Fact]
    public async Task A_predicate_that_throws_fails_its_own_waiter_only()
    {
        var failing = Task.Run(() => _inbox.ReceiveWhere(_ => throw Some.Fault(), Timeout.InfiniteTimeSpan));
        _inbox.Receiver.Tell("a");
        await Should.ThrowAsync<InvalidOperationException>(failing.WaitAsync(Some.Patience));
        _inbox.Receive(Timeout.InfiniteTimeSpan).ShouldBe("a");
        _inbox.Send(_echo, "still working");
        _inbox.Receive(Timeout.InfiniteTimeSpan).ShouldBe("still working");
    }

    [Fact]
    public async Task Who_waits_when_it_is_disposed_fails_and_who_comes_later_too()
    {
        var watcher = Inbox.Create(_system);
        watcher.Watch(_inbox.Receiver);
        var waiting = _inbox.ReceiveAsync(Timeout.InfiniteTimeSpan);
        _inbox.Dispose();
        await Should.ThrowAsync<ObjectDisposedException>(waiting.WaitAsync(Some.Patience));
        watcher.Receive(Timeout.InfiniteTimeSpan).ShouldBeOfType<Terminated>();
        await Should.ThrowAsync<ObjectDisposedException>(_inbox.ReceiveAsync());
    }
}
