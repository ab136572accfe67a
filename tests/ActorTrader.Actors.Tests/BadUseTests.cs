using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Tests;

/// <summary>What a mistake is answered with: an exception where it is made, which says what was wrong.</summary>
public class BadUseTests : TestKit.Xunit2.TestKit
{
    private readonly IActorRef _actor;

    public BadUseTests() => _actor = ActorOf(Some.Actor(), "actor");

    /// <summary>What <paramref name="act"/> throws on the actor's turn.</summary>
    private T Refused<T>(Action<Scripted> act) where T : Exception => Refused<T>(_actor, act);

    private T Refused<T>(IActorRef actor, Action<Scripted> act) where T : Exception
    {
        actor.Tell((Act)(self => TestActor.Tell(Should.Throw<T>(() => act(self)), ActorRefs.NoSender)));
        return ExpectMsg<T>();
    }

    [Fact]
    public void A_duplicate_name_is_named_with_its_parent()
    {
        Refused<InvalidActorNameException>(self =>
        {
            self.Here.ActorOf(Some.Actor(), "child");
            self.Here.ActorOf(Some.Actor(), "child");
        }).Message.ShouldBe("Actor name \"child\" is not unique below akka://test/user/actor!");
    }

    [Theory]
    [InlineData("a b", "` ` at 1")]
    [InlineData("path/name", "`/` at 4")]
    [InlineData("smörgås", "`ö` at 2")]
    [InlineData("100%", "`%` at 3")]
    [InlineData("%41%4", "`%` at 3")]
    [InlineData("$a", "starts with `$`")]
    public void An_invalid_name_is_refused_with_the_character_that_is_wrong(string name, string fault) =>
        Should.Throw<InvalidActorNameException>(() => Sys.ActorOf(Some.Actor(), name)).Message.ShouldContain(fault);

    [Fact]
    public async Task A_tell_to_a_system_that_has_ended_is_a_dead_letter()
    {
        await Sys.Terminate().WaitAsync(Some.Patience);
        var letters = new Letters(Sys);
        Sys.EventStream.Subscribe(letters, typeof(DeadLetter));
        _actor.Tell("late", ActorRefs.NoSender);
        (await letters.First.WaitAsync(Some.Patience)).Recipient.ShouldBe(_actor);
    }

    [Fact]
    public async Task A_system_that_has_ended_says_so_when_asked_for_an_actor()
    {
        await Sys.Terminate().WaitAsync(Some.Patience);
        Should.Throw<InvalidOperationException>(() => Sys.ActorOf(Some.Actor(), "late")).Message.ShouldContain("terminat");
    }

    [Fact]
    public void No_message_is_null()
    {
        Should.Throw<InvalidMessageException>(() => _actor.Tell(null!));
        Should.Throw<InvalidMessageException>(() => { _ = _actor.Ask<object>((object)null!); });
        Should.Throw<InvalidMessageException>(() => { _ = _actor.Ask<object>(_ => null!, null, default); });
        Should.Throw<InvalidMessageException>(() => Sys.Scheduler.ScheduleTellOnce(Some.Second, _actor, null!, TestActor));
        Refused<InvalidMessageException>(self => self.Timers.StartSingleTimer("key", null!, Some.Second));
    }

    [Fact]
    public void An_actor_is_not_created_with_new_outside() =>
        Should.Throw<ActorInitializationException>(() => new Idle()).Message.ShouldContain(nameof(Idle));

    [Fact]
    public void An_actor_is_not_created_with_new_in_a_handler() => Refused<ActorInitializationException>(_ => GC.KeepAlive(new Idle())).Message.ShouldContain(nameof(Idle));

    [Fact]
    public void An_actor_is_not_created_with_new_in_another_s_constructor()
    {
        var causes = CreateTestProbe();
        ChildActorOf(Props.Create(() => new Nested()), new OneForOneStrategy(cause =>
        {
            causes.Ref.Tell(cause.GetBaseException().Message, ActorRefs.NoSender);
            return Directive.Stop;
        }));
        causes.ExpectMsg<string>(text => text.Contains("using the constructor (new)"));
    }

    [Fact]
    public async Task The_context_is_refused_on_a_foreign_thread() =>
        (await OnAForeignThread(_ => GC.KeepAlive(Scripted.Me))).ShouldBeOfType<NotSupportedException>().Message.ShouldContain("no active ActorContext");

    [Theory]
    [InlineData("become")]
    [InlineData("timers")]
    [InlineData("stash")]
    [InlineData("receive timeout")]
    [InlineData("task")]
    public async Task What_belongs_to_an_actor_is_refused_on_a_foreign_thread(string what) =>
        (await OnAForeignThread(self => Use(self, what))).ShouldBeOfType<NotSupportedException>();

    [Fact]
    public void What_belongs_to_an_actor_is_refused_on_the_turn_of_another()
    {
        _actor.Tell((Act)(self => TestActor.Tell(self)));
        var victim = ExpectMsg<Scripted>();
        var other = ActorOf(Some.Actor(), "other");
        Refused<NotSupportedException>(other, _ => Use(victim, "timers")).Message.ShouldBe(
            "akka://test/user/actor was used on the turn of akka://test/user/other: only the actor itself may do that");
    }

    [Fact]
    public void Unbecoming_more_often_than_becoming_leaves_the_first_behaviour()
    {
        _actor.Tell((Act)(self =>
        {
            self.Here.BecomeStacked((object _) => { });
            self.Here.UnbecomeStacked();
            self.Here.UnbecomeStacked();
        }));
        _actor.Tell((Act)(_ => TestActor.Tell("first behaviour")));
        ExpectMsg("first behaviour");
    }

    [Fact]
    public void A_behaviour_is_not_null() => Refused<ArgumentNullException>(self => self.Here.Become((UntypedReceive)null!));

    [Fact]
    public void Nothing_that_is_null_is_watched_unwatched_or_stopped()
    {
        Refused<ArgumentNullException>(self => self.Here.Watch(null!));
        Refused<ArgumentNullException>(self => self.Here.WatchWith(null!, "gone"));
        Refused<ArgumentNullException>(self => self.Here.WatchWith(TestActor, null!));
        Refused<ArgumentNullException>(self => self.Here.Unwatch(null!));
        Refused<ArgumentNullException>(self => self.Here.Stop(null!));
    }

    [Fact]
    public void A_timer_does_not_fire_in_the_past()
    {
        Refused<ArgumentOutOfRangeException>(self => self.Timers.StartSingleTimer("key", "x", -Some.Second)).Message.ShouldContain("key");
        Refused<ArgumentOutOfRangeException>(self => self.Timers.StartPeriodicTimer("key", "x", -Some.Second, Some.Second));
        Refused<ArgumentOutOfRangeException>(self => self.Timers.StartPeriodicTimer("key", "x", TimeSpan.Zero));
    }

    [Fact]
    public void A_receive_timeout_is_positive() => Refused<ArgumentOutOfRangeException>(self => self.Here.SetReceiveTimeout(TimeSpan.Zero));

    [Fact]
    public void Props_are_not_null() => Should.Throw<ArgumentNullException>(() => Sys.ActorOf(null!));

    [Fact]
    public void Stashing_without_a_message_in_hand_is_refused()
    {
        ActorOf(() => new StashesEarly(TestActor));
        ExpectMsg<IllegalActorStateException>(refusal => refusal.Message.Contains("no message in hand"));
    }

    private static void Use(Scripted self, string what)
    {
        switch (what)
        {
            case "become":
                self.Change();
                break;
            case "timers":
                self.Timers.StartSingleTimer("key", "x", Some.Second);
                break;
            case "stash":
                self.Stash.Stash();
                break;
            case "receive timeout":
                self.Limit(Some.Second);
                break;
            default:
                self.Run(() => Task.CompletedTask);
                break;
        }
    }

    private async Task<Exception?> OnAForeignThread(Action<Scripted> use)
    {
        _actor.Tell((Act)(self => TestActor.Tell(self)));
        var victim = ExpectMsg<Scripted>();
        return await Task.Run(() => Record.Exception(() => use(victim))).WaitAsync(Some.Patience);
    }

    private sealed class Idle : UntypedActor
    {
        protected override void OnReceive(object message) { }
    }

    private sealed class Nested : UntypedActor
    {
        private readonly Idle _inner = new();

        protected override void OnReceive(object message) => GC.KeepAlive(_inner);
    }

    private sealed class StashesEarly(IActorRef log) : UntypedActor, IWithUnboundedStash
    {
        public IStash Stash { get; set; } = null!;

        protected override void PreStart() => log.Tell(Should.Throw<IllegalActorStateException>(() => Stash.Stash()));

        protected override void OnReceive(object message) { }
    }

    /// <summary>Takes what is published when no actor lives any more.</summary>
    private sealed class Letters(ActorSystem system) : ActorRefBase
    {
        private readonly TaskCompletionSource<DeadLetter> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<DeadLetter> First => _first.Task;

        public override ActorPath Path { get; } = system.DeadLetters.Path.Root / "letters";

        protected override void TellInternal(object message, IActorRef? sender) => _first.TrySetResult((DeadLetter)message);
    }
}
