using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Tests;

/// <summary>A watch is answered exactly once, whatever the watch, the unwatch and the end race with.</summary>
public class DeathWatchRaceTests : TestKit.Xunit2.TestKit
{
    [Fact]
    public async Task A_watch_that_races_with_the_end_is_answered_once()
    {
        for (var round = 0; round < 200; round++)
        {
            var subject = ActorOf(Some.Actor());
            var watchers = Enumerable.Range(0, 4).Select(_ => new Watcher(Sys)).ToArray();
            await Task.WhenAll([.. watchers.Select(watcher => Task.Run(() => watcher.Watch(subject))), Task.Run(() => Sys.Stop(subject))]);
            foreach (var watcher in watchers) (await watcher.Answers()).ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_watch_of_an_actor_that_is_stopped_twice_is_answered_once()
    {
        var subject = ActorOf(Some.Actor());
        var watcher = new Watcher(Sys);
        watcher.Watch(subject);
        Sys.Stop(subject);
        subject.Tell(PoisonPill.Instance);
        Sys.Stop(subject);
        (await watcher.Answers()).ShouldBe(1);
    }

    [Fact]
    public async Task Watching_again_while_the_answer_waits_in_the_mailbox_brings_no_second_one()
    {
        var subject = ActorOf(Some.Actor());
        var watcher = new Watcher(Sys);
        watcher.Do(self =>
        {
            self.Here.Watch(subject);
            EndOf(subject);
            self.Here.Watch(subject);
        });
        (await watcher.Answers()).ShouldBe(1);
    }

    [Fact]
    public async Task A_watch_taken_back_and_renewed_is_answered_once()
    {
        var subject = ActorOf(Some.Actor());
        var watcher = new Watcher(Sys);
        watcher.Do(self =>
        {
            self.Here.Watch(subject);
            EndOf(subject);
            self.Here.Unwatch(subject);
            self.Here.Watch(subject);
        });
        (await watcher.Answers()).ShouldBe(1);
    }

    [Fact]
    public async Task An_unwatch_that_races_with_the_end_is_followed_by_no_answer()
    {
        for (var round = 0; round < 200; round++)
        {
            var subject = ActorOf(Some.Actor());
            var watcher = new Watcher(Sys);
            watcher.Watch(subject);
            var unwatched = Some.Signal();
            watcher.Do(self =>
            {
                self.Here.Unwatch(subject);
                watcher.Forget();
                unwatched.SetResult();
            });
            Sys.Stop(subject);
            await unwatched.Task.WaitAsync(Some.Patience);
            (await watcher.Answers(expected: 0)).ShouldBe(0);
        }
    }

    [Fact]
    public async Task An_answer_in_the_mailbox_outlives_the_watcher_s_restart()
    {
        var subject = ActorOf(Some.Actor());
        var watcher = new Watcher(Sys);
        watcher.Do(self =>
        {
            self.Here.Watch(subject);
            EndOf(subject);
            throw Some.Fault();
        });
        (await watcher.Answers()).ShouldBe(1);
    }

    [Fact]
    public void A_parent_that_watches_its_child_is_told_once()
    {
        var parent = ActorOf(Some.Actor((_, message) => TestActor.Tell(message is Terminated ? "ended" : message)));
        parent.Tell((Act)(self => self.Here.Stop(self.Here.Watch(self.Here.ActorOf(Some.Actor())))));
        ExpectMsg("ended");
        ExpectNoMsg(20);
    }

    [Fact]
    public void A_message_given_with_the_watch_comes_also_for_an_actor_that_has_stopped()
    {
        var subject = ActorOf(Some.Actor());
        EndOf(subject);
        var watcher = ActorOf(Some.Actor((_, message) => TestActor.Tell(message)));
        watcher.Tell((Act)(self => self.Here.WatchWith(subject, "gone")));
        ExpectMsg("gone");
    }

    [Fact]
    public void A_watcher_that_stops_is_told_nothing_and_leaves_no_dead_letter()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));
        var subject = ActorOf(Some.Actor());
        var watcher = ActorOf(Some.Actor());
        watcher.Tell((Act)(self => self.Here.Watch(subject)));
        watcher.Tell((Act)(self => TestActor.Tell("watching")));
        ExpectMsg("watching");
        EndOf(watcher);
        EndOf(subject);
        ExpectNoMsg(20);
    }

    [Fact]
    public void An_actor_that_watches_itself_is_told_nothing()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));
        var actor = ActorOf(Some.Actor());
        actor.Tell((Act)(self =>
        {
            self.Here.Watch(self.Here.Self);
            TestActor.Tell("watching");
        }));
        ExpectMsg("watching");
        EndOf(actor);
        ExpectNoMsg(20);
    }

    [Fact]
    public async Task The_one_who_asked_can_be_watched_and_ends_with_its_answer()
    {
        var ended = CreateTestProbe();
        var actor = ActorOf(Some.Actor((self, message) =>
        {
            if (message is Terminated)
            {
                ended.Ref.Tell("ended", ActorRefs.NoSender);
                return;
            }

            self.Here.Watch(self.From);
            self.From.Tell("answer");
        }));
        (await actor.Ask<string>("ask", Some.Patience)).ShouldBe("answer");
        ended.ExpectMsg("ended");
    }

    private void EndOf(IActorRef actor)
    {
        var ended = actor.WatchAsync();
        Sys.Stop(actor);
        ended.Wait(Some.Patience).ShouldBeTrue();
    }

    /// <summary>An actor that counts how often it is told of an end.</summary>
    private sealed class Watcher
    {
        private readonly TaskCompletionSource _told = Some.Signal();
        private readonly IActorRef _actor;
        private int _answers;

        public Watcher(ActorSystem system) => _actor = system.ActorOf(Some.Actor((_, message) =>
        {
            if (message is not Terminated) return;
            Interlocked.Increment(ref _answers);
            _told.TrySetResult();
        }));

        public void Watch(IActorRef subject) => Do(self => self.Here.Watch(subject));

        public void Do(Act act) => _actor.Tell(act, ActorRefs.NoSender);

        public void Forget() => Interlocked.Exchange(ref _answers, 0);

        /// <summary>How many came; after the first it waits for two turns of the actor, so that a second one could.</summary>
        public async Task<int> Answers(int expected = 1)
        {
            if (expected > 0) await _told.Task.WaitAsync(Some.Patience);
            for (var turn = 0; turn < 2; turn++)
            {
                var settled = Some.Signal();
                Do(_ => settled.SetResult());
                await settled.Task.WaitAsync(Some.Patience);
            }

            return Volatile.Read(ref _answers);
        }
    }
}
