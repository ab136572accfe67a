namespace ActorTrader.Actors.Tests;

public class ActorSystemTests : TestKit.Xunit2.TestKit
{
    [Theory]
    [InlineData("")]
    [InlineData("-system")]
    [InlineData("my system")]
    public void A_malformed_name_is_refused(string name) => Should.Throw<ArgumentException>(() => ActorSystem.Create(name));

    [Fact]
    public async Task It_ends_when_all_actors_have_stopped()
    {
        var stopped = Some.Signal();
        var terminated = Some.Signal();
        var system = ActorSystem.Create("ending");
        system.RegisterOnTermination(terminated.SetResult);
        system.ActorOf(Props.Create(() => new Last(stopped)));
        await system.Terminate().WaitAsync(Some.Patience);
        stopped.Task.IsCompletedSuccessfully.ShouldBeTrue();
        system.WhenTerminated.IsCompletedSuccessfully.ShouldBeTrue();
        await terminated.Task.WaitAsync(Some.Patience);
    }

    [Fact]
    public async Task A_system_that_has_ended_creates_no_actors()
    {
        await Sys.Terminate().WaitAsync(Some.Patience);
        Should.Throw<InvalidOperationException>(() => Sys.ActorOf(Some.Actor())).Message.ShouldContain("terminat");
    }

    [Fact]
    public async Task Telling_an_actor_of_a_system_that_has_ended_is_harmless()
    {
        var actor = ActorOf(Some.Actor());
        await Sys.Terminate().WaitAsync(Some.Patience);
        actor.Tell("late");
        Sys.ActorSelection("/user/x").Tell("late");
    }

    [Fact]
    public void An_extension_is_created_once()
    {
        var first = new Extension.Id().Apply(Sys);
        new Extension.Id().Apply(Sys).ShouldBeSameAs(first);
        Sys.HasExtension<Extension>().ShouldBeTrue();
        Sys.GetExtension<Extension>().ShouldBeSameAs(first);
    }

    [Fact]
    public void An_extension_that_nobody_registered_is_not_got()
    {
        Sys.TryGetExtension<Extension>(out _).ShouldBeFalse();
        var registered = Sys.WithExtension<Extension, Extension.Id>();
        Sys.TryGetExtension(typeof(Extension), out var found).ShouldBeTrue();
        found.ShouldBeSameAs(registered);
    }

    [Fact]
    public void A_failure_escalated_to_the_user_guardian_restarts_the_actor_below_it()
    {
        var top = ActorOf(Props.Create(() => new Reporter(TestActor, new Counter())));
        ExpectMsg("constructor 1");
        ExpectMsg("PreStart 1");
        top.Tell(Some.Fault());
        FishForMessage(message => message is "PostRestart 2");
    }

    [Fact]
    public void A_busy_dispatcher_handles_at_most_its_throughput_before_others_run()
    {
        var system = ActorSystem.Create("fair", Setup.ActorSystemSetup.Create(new Setup.RuntimeSetup { Throughput = 1 }));
        var echo = system.ActorOf(Some.Actor((self, message) => self.From.Tell(message)));
        for (var i = 0; i < 100; i++) echo.Tell(i);
        ReceiveN(100).ShouldBe(Enumerable.Range(0, 100).Cast<object>());
        Shutdown(system);
    }

    private sealed class Last(TaskCompletionSource stopped) : UntypedActor
    {
        protected override void OnReceive(object message) { }

        protected override void PostStop() => stopped.SetResult();
    }

    private sealed class Extension : IExtension
    {
        public sealed class Id : ExtensionIdProvider<Extension>
        {
            public override Extension CreateExtension(ExtendedActorSystem system) => new();
        }
    }
}
