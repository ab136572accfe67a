using ActorTrader.Actors.Configuration;
using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Internal;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Tests;

public class DeployTests : TestKit.Xunit2.TestKit
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("a/b", "a/b")]
    [InlineData("a/c", "a/*")]
    [InlineData("a/b/c", "a/**")]
    [InlineData("a/c/d/e", "a/**")]
    [InlineData("x/b", "*/b")]
    [InlineData("a/c/end", "a/*/end")]
    [InlineData("x", "")]
    [InlineData("x/c", "")]
    public void The_most_specific_path_that_fits_is_taken(string path, string deployed)
    {
        string[] patterns = ["a", "a/b", "a/*", "a/**", "*/b", "a/*/end"];
        var system = With(new RuntimeSetup
        {
            Dispatchers = patterns.ToDictionary(pattern => pattern, _ => new DispatcherSettings()),
            Deployments = [.. patterns.Select(pattern => new Deploy("/" + pattern, Scope.Local).WithDispatcher(pattern))],
        });
        Create(system, path).Props.Deploy.Dispatcher.ShouldBe(deployed);
        Shutdown(system);
    }

    [Fact]
    public void A_nameless_actor_is_found_by_a_wildcard()
    {
        var system = With(Full("/*"));
        ((LocalActorRef)system.ActorOf(Some.Actor())).Cell.Props.Dispatcher.ShouldBe("configured");
        Shutdown(system);
    }

    [Fact]
    public void Only_what_lives_below_user_is_deployed_by_path()
    {
        var system = With(Full("/**"));
        var outside = (LocalActorRef)((ExtendedActorSystem)system).SystemActorOf(Some.Actor(), "a");
        outside.Cell.Props.Deploy.Dispatcher.ShouldBe(Deploy.NoDispatcherGiven);
        Shutdown(system);
    }

    [Fact]
    public void The_configuration_goes_before_props_and_these_before_the_default()
    {
        var system = With(Full("/a"));
        var wishes = Some.Actor().WithDispatcher("wished").WithMailbox("wished").WithStashCapacity(3);
        var configured = ((LocalActorRef)system.ActorOf(wishes, "a")).Cell;
        (configured.Props.Dispatcher, configured.Props.Mailbox, configured.Props.Deploy.StashCapacity).ShouldBe(("configured", "configured", 9));
        configured.Executor.Throughput.ShouldBe(11);
        ((LocalActorRef)configured.Self).Queue.ShouldBeOfType<DropOldestQueue>();
        var wished = ((LocalActorRef)system.ActorOf(wishes, "b")).Cell;
        wished.Executor.Throughput.ShouldBe(22);
        ((LocalActorRef)wished.Self).Queue.ShouldBeOfType<BoundedQueue>();
        Shutdown(system);
    }

    [Fact]
    public void A_deployment_that_says_one_thing_leaves_the_others_to_props()
    {
        var system = With(Full(new Deploy("/a", Scope.Local).WithStashCapacity(9)));
        var cell = ((LocalActorRef)system.ActorOf(Some.Actor().WithDispatcher("wished").WithMailbox("wished"), "a")).Cell;
        (cell.Props.Dispatcher, cell.Props.Mailbox, cell.Props.Deploy.StashCapacity).ShouldBe(("wished", "wished", 9));
        Shutdown(system);
    }

    [Fact]
    public void The_configured_bound_of_a_stash_holds()
    {
        var system = With(Full("/a"));
        system.ActorOf(Some.Actor((me, _) => TestActor.Tell(((IWithUnrestrictedStash)me).Stash.Capacity)), "a").Tell("bound?");
        ExpectMsg(9);
        Shutdown(system);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("/")]
    [InlineData("/a//b")]
    [InlineData("/a/**/b")]
    [InlineData("/a b")]
    public void A_pattern_that_is_no_path_stops_the_system_s_start(string pattern) =>
        Should.Throw<ConfigurationException>(() => With(Full(pattern))).Message.ShouldContain($"[{pattern}]");

    [Fact]
    public void A_deployment_that_names_what_is_not_configured_stops_the_system_s_start()
    {
        var mailbox = new Deploy("/a", Scope.Local).WithMailbox("deep");
        Should.Throw<ConfigurationException>(() => With(new RuntimeSetup { Deployments = [mailbox] })).Message.ShouldContain("[deep]");
        var dispatcher = new Deploy("/a", Scope.Local).WithDispatcher("fast");
        Should.Throw<ConfigurationException>(() => With(new RuntimeSetup { Deployments = [dispatcher] })).Message.ShouldContain("[fast]");
        var twice = new Deploy("/a", Scope.Local).WithStashCapacity(1);
        Should.Throw<ConfigurationException>(() => With(new RuntimeSetup { Deployments = [twice, twice] })).Message.ShouldContain("twice");
    }

    private static RuntimeSetup Full(string pattern) =>
        Full(new Deploy(pattern, Scope.Local).WithDispatcher("configured").WithMailbox("configured").WithStashCapacity(9));

    private static RuntimeSetup Full(Deploy deployment) => new()
    {
        Dispatchers = new Dictionary<string, DispatcherSettings> { ["configured"] = new(Throughput: 11), ["wished"] = new(Throughput: 22) },
        Mailboxes = new Dictionary<string, MailboxType> { ["configured"] = new DropOldestMailbox(5), ["wished"] = new BoundedMailbox(5) },
        Deployments = [deployment],
    };

    private static ActorSystem With(RuntimeSetup setup) => ActorSystem.Create("deployed", ActorSystemSetup.Create(setup));

    // Creates each actor of the path inside of the one before it.
    private ActorCell Create(ActorSystem system, string path)
    {
        IActorRef? actor = null;
        foreach (var name in path.Split('/'))
        {
            if (actor is null)
            {
                actor = system.ActorOf(Some.Actor(), name);
                continue;
            }

            actor.Tell((Act)(me => TestActor.Tell(me.Here.ActorOf(Some.Actor(), name))));
            actor = ExpectMsg<IActorRef>();
        }

        return ((LocalActorRef)actor!).Cell;
    }
}
