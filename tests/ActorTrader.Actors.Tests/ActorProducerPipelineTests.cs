namespace ActorTrader.Actors.Tests;

public class ActorProducerPipelineTests : TestKit.Xunit2.TestKit
{
    private readonly ActorProducerPipelineResolver _plugins;

    public ActorProducerPipelineTests() => _plugins = ((ExtendedActorSystem)Sys).ActorPipelineResolver;

    private IActorRef Reporter() => ActorOf(Props.Create(() => new Reporter(TestActor, new Counter())));

    private void Expect(params string[] steps) => ReceiveN(steps.Length).ShouldBe(steps);

    [Fact]
    public void A_plugin_sees_each_incarnation_made_and_thrown_away()
    {
        _plugins.Register(new Noting<Reporter>("plugin", TestActor)).ShouldBeTrue();
        var actor = Reporter();
        Expect("constructor 1", "plugin after", "PreStart 1");
        actor.Tell(Some.Fault());
        Expect("PreRestart 1", "PostStop 1", "plugin before", "constructor 2", "plugin after", "PostRestart 2", "PreStart 2");
        Sys.Stop(actor);
        Expect("PostStop 2", "plugin before");
    }

    [Fact]
    public void A_plugin_sees_only_actors_of_its_type()
    {
        _plugins.Register(new Noting<Scripted>("plugin", TestActor));
        Reporter();
        Expect("constructor 1", "PreStart 1");
    }

    [Fact]
    public void Plugins_are_applied_in_their_order()
    {
        _plugins.Register(new Noting<Reporter>("first", TestActor));
        _plugins.Insert(0, new Preceding("zeroth", TestActor)).ShouldBeTrue();
        Reporter();
        Expect("constructor 1", "zeroth after", "first after", "PreStart 1");
        _plugins.TotalPluginCount.ShouldBe(2);
    }

    [Fact]
    public void There_is_one_plugin_of_a_type_at_most()
    {
        var plugin = new Noting<Reporter>("plugin", TestActor);
        _plugins.Register(plugin).ShouldBeTrue();
        _plugins.Register(new Noting<Reporter>("again", TestActor)).ShouldBeFalse();
        _plugins.Insert(0, plugin).ShouldBeFalse();
        _plugins.IsRegistered(plugin).ShouldBeTrue();
        _plugins.Unregister(plugin).ShouldBeTrue();
        _plugins.Unregister(plugin).ShouldBeFalse();
        Reporter();
        Expect("constructor 1", "PreStart 1");
    }

    [Fact]
    public void A_plugin_that_throws_is_logged_and_the_actor_lives()
    {
        _plugins.Register(new Throwing());
        EventFilter.Error(start: "plugin [").ExpectOne(() =>
        {
            Reporter();
            Expect("constructor 1", "PreStart 1");
        });
    }

    [Fact]
    public void A_place_out_of_range_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => _plugins.Insert(1, new Throwing())).Message.ShouldStartWith("must be between 0 and 0");

    private class Noting<TActor>(string name, IActorRef log) : ActorProducerPluginBase<TActor> where TActor : ActorBase
    {
        public override void AfterIncarnated(TActor actor, IActorContext context) => log.Tell($"{name} after", context.Self);

        public override void BeforeIncarnated(TActor actor, IActorContext context) => log.Tell($"{name} before", context.Self);
    }

    private sealed class Preceding(string name, IActorRef log) : Noting<Reporter>(name, log);

    private sealed class Throwing : ActorProducerPluginBase<Reporter>
    {
        public override void AfterIncarnated(Reporter actor, IActorContext context) => throw Some.Fault();
    }
}
