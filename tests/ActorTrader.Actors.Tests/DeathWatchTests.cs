namespace ActorTrader.Actors.Tests;

public class DeathWatchTests : TestKit.Xunit2.TestKit
{
    private readonly IActorRef _subject;
    private readonly IActorRef _watcher;

    public DeathWatchTests()
    {
        _subject = ActorOf(Some.Actor());
        _watcher = ActorOf(Some.Actor((_, message) => TestActor.Tell(message is Terminated end ? Said(end) : message)));
    }

    // A termination cannot be passed on as such: the runtime takes it for one that was not announced.
    private static string Said(Terminated end) => $"ended: {end.ActorRef.Path.Name}, known: {end.ExistenceConfirmed}";

    private void ExpectEnd(IActorRef subject) => ExpectMsg($"ended: {subject.Path.Name}, known: True");

    private void InWatcher(Act act)
    {
        _watcher.Tell(act);
        _watcher.Tell("done");
        ExpectMsg("done");
    }

    [Fact]
    public void A_watcher_is_told_once_however_often_it_asked()
    {
        InWatcher(actor => actor.Here.Watch(_subject));
        InWatcher(actor => actor.Here.Watch(_subject));
        Sys.Stop(_subject);
        ExpectEnd(_subject);
        ExpectNoMsg(20);
    }

    [Fact]
    public void Watching_an_actor_that_has_stopped_is_answered_too()
    {
        Watch(_subject);
        Sys.Stop(_subject);
        ExpectTerminated(_subject);
        _watcher.Tell((Act)(actor => actor.Here.Watch(_subject)));
        ExpectEnd(_subject);
        ExpectNoMsg(20);
    }

    [Fact]
    public async Task Watching_an_actor_that_never_lived_is_answered_without_confirming_it()
    {
        var nobody = (await Sys.ActorSelection("/user/nobody").Ask<ActorIdentity>(new Identify(1), Some.Patience)).Subject;
        nobody.ShouldBeNull();
        _watcher.Tell((Act)(actor => actor.Here.Watch(Sys.DeadLetters)));
        ExpectMsg("ended: deadLetters, known: False");
    }

    [Fact]
    public void An_unwatched_end_is_not_told()
    {
        InWatcher(actor => actor.Here.Watch(_subject));
        InWatcher(actor => actor.Here.Unwatch(_subject));
        Watch(_subject);
        Sys.Stop(_subject);
        ExpectTerminated(_subject);
        ExpectNoMsg(20);
    }

    [Fact]
    public void Unwatching_takes_back_an_end_that_is_already_in_the_mailbox()
    {
        var ended = new ManualResetEventSlim();
        InWatcher(actor => actor.Here.Watch(_subject));
        _watcher.Tell((Act)(actor =>
        {
            ended.Wait(Some.Patience);
            actor.Here.Unwatch(_subject);
        }));
        Watch(_subject);
        Sys.Stop(_subject);
        ExpectTerminated(_subject);
        ended.Set();
        InWatcher(_ => { });
        ExpectNoMsg(20);
    }

    [Fact]
    public void WatchWith_sends_the_message_given_instead()
    {
        InWatcher(actor => actor.Here.WatchWith(_subject, "it is gone"));
        Sys.Stop(_subject);
        ExpectMsg("it is gone");
        ExpectNoMsg(20);
    }

    [Fact]
    public void Watching_again_with_another_message_is_refused()
    {
        InWatcher(actor => actor.Here.WatchWith(_subject, "a"));
        InWatcher(actor => Should.Throw<InvalidOperationException>(() => actor.Here.WatchWith(_subject, "b")));
    }

    [Fact]
    public void An_unhandled_end_breaks_the_watcher()
    {
        var supervised = ChildActorOf(Some.Actor(), new OneForOneStrategy(cause =>
        {
            TestActor.Tell(cause.GetType());
            return Directive.Stop;
        }));
        supervised.Tell((Act)(actor => actor.Here.Watch(_subject)));
        Sys.Stop(_subject);
        ExpectMsg(typeof(DeathPactException));
    }

    [Fact]
    public void An_end_is_told_after_the_messages_that_came_before_it()
    {
        var told = ActorOf(Some.Actor((actor, _) => _watcher.Tell("before", actor.Here.Self)));
        InWatcher(actor => actor.Here.Watch(told));
        told.Tell("go");
        told.Tell(PoisonPill.Instance);
        ExpectMsg("before");
        ExpectEnd(told);
    }

    [Fact]
    public void A_watch_outlives_the_watcher_s_restart()
    {
        InWatcher(actor => actor.Here.Watch(_subject));
        _watcher.Tell(Some.Fault());
        InWatcher(_ => { });
        Sys.Stop(_subject);
        ExpectEnd(_subject);
    }

    [Fact]
    public async Task A_graceful_stop_ends_when_the_actor_has_stopped() =>
        (await _subject.GracefulStop(Some.Patience)).ShouldBeTrue();

    [Fact]
    public async Task A_graceful_stop_of_a_stopped_actor_ends_at_once()
    {
        await _subject.GracefulStop(Some.Patience);
        (await _subject.GracefulStop(Some.Patience)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_graceful_stop_that_takes_too_long_is_canceled() =>
        await Should.ThrowAsync<TaskCanceledException>(() => _watcher.GracefulStop(TimeSpan.FromMilliseconds(10), "not a stop message"));

    [Fact]
    public async Task An_end_can_be_awaited_from_outside()
    {
        var ended = _subject.WatchAsync();
        Sys.Stop(_subject);
        (await ended.WaitAsync(Some.Patience)).ShouldBeTrue();
    }
}
