using ActorTrader.Actors.Configuration;
using ActorTrader.Actors.Internal;
using ActorTrader.Actors.Routing;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Tests.Routing;

public class FromConfigTests : RouterTest
{
    [Fact]
    public void A_path_without_a_deployment_is_an_error_that_names_it()
    {
        Should.Throw<ConfigurationException>(() => Sys.ActorOf(FromConfig.Instance.Props(Echo), "desk"))
            .Message.ShouldBe($"Configuration missing for router [akka://{Sys.Name}/user/desk] in 'akka.actor.deployment' section.");
        Ask(Sys.ActorOf(Echo, "desk"), "the name is still free").Path.Name.ShouldBe("desk");
    }

    [Fact]
    public void A_deployment_gives_the_router()
    {
        var system = Deployed(new Deploy("/desk", Scope.Local).WithRouterConfig(new RoundRobinPool(3)));
        var router = system.ActorOf(FromConfig.Instance.Props(Echo), "desk");
        router.Tell(new Broadcast("who"), TestActor);
        ReceiveN(3).Cast<IActorRef>().Select(routee => routee.Path.ToStringWithoutAddress()).ShouldBe(["/user/desk/$a", "/user/desk/$b", "/user/desk/$c"], ignoreOrder: true);
        Shutdown(system);
    }

    [Fact]
    public void A_deployment_s_router_goes_before_the_code_s_but_makes_none_of_a_plain_actor()
    {
        var system = Deployed(new Deploy("/*", Scope.Local).WithRouterConfig(new BroadcastPool(2)));
        system.ActorOf(new RoundRobinPool(5).Props(Echo), "routed").Tell("who", TestActor);
        ReceiveN(2);
        var plain = system.ActorOf(Echo, "plain");
        plain.Tell("who", TestActor);
        ExpectMsg(plain);
        Shutdown(system);
    }

    [Fact]
    public void Supervision_and_resizer_may_come_from_the_code()
    {
        var system = Deployed(new Deploy("/desk", Scope.Local).WithRouterConfig(new RoundRobinPool(2)));
        var props = FromConfig.Instance.WithSupervisorStrategy(SupervisorStrategy.StoppingStrategy).Props(Echo);
        var router = system.ActorOf(props, "desk");
        Watch(router);
        router.Tell(new Broadcast(Some.Fault()));
        ExpectTerminated(router);
        Shutdown(system);
    }

    [Fact]
    public void A_pool_s_routees_may_have_a_dispatcher_of_their_own()
    {
        var setup = new RuntimeSetup { Dispatchers = new Dictionary<string, DispatcherSettings> { ["akka.actor.deployment./desk.pool-dispatcher"] = new(Throughput: 7), ["head"] = new(Throughput: 3) } };
        var system = ActorSystem.Create("pools", ActorSystemSetup.Create(setup));
        var router = (RoutedActorRef)system.ActorOf(new RoundRobinPool(2, null, null, "head", usePoolDispatcher: true).Props(Echo), "desk");
        router.Cell.Executor.Throughput.ShouldBe(3);
        router.Router.Members.Select(routee => ((LocalActorRef)((ActorRefRoutee)routee).Actor).Cell.Executor.Throughput).ShouldBe([7, 7]);
        Shutdown(system);
    }

    [Fact]
    public void A_dispatcher_that_is_not_there_is_an_error_and_leaves_no_half_of_a_router()
    {
        Should.Throw<ConfigurationException>(() => Sys.ActorOf(new RoundRobinPool(2).WithDispatcher("none").Props(Echo), "head")).Message.ShouldContain("none");
        Should.Throw<ConfigurationException>(() => Sys.ActorOf(new RoundRobinPool(2).Props(Echo.WithDispatcher("none")), "desk")).Message.ShouldContain("none");
        AwaitAssert(() => Sys.ActorOf(Echo, "desk"));
    }

    [Fact]
    public void What_a_pool_leaves_open_comes_from_its_fallback()
    {
        var strategy = new OneForOneStrategy(_ => Directive.Resume);
        var resizer = new DefaultResizer(1, 5);
        var merged = (RoundRobinPool)new RoundRobinPool(3).WithFallback(new FromConfig(resizer, strategy, null));
        (merged.NrOfInstances, merged.Resizer, merged.SupervisorStrategy).ShouldBe((3, resizer, strategy));
        merged.WithFallback(new FromConfig(new DefaultResizer(2, 9), SupervisorStrategy.StoppingStrategy, null)).ShouldBe(merged);
    }

    [Fact]
    public void A_key_mapping_of_the_code_is_kept_under_a_configured_pool()
    {
        var merged = new ConsistentHashingPool(4).WithFallback(new ConsistentHashingPool(1, _ => "same"));
        var router = Sys.ActorOf(((ConsistentHashingPool)merged).Props(Echo));
        RouteesOf(router).Length.ShouldBe(4);
        Answers(router, 10).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void No_router_is_the_plain_actor()
    {
        var actor = Sys.ActorOf(new RoundRobinPool(3).Props(Echo).WithRouter(NoRouter.Instance), "plain");
        Ask(actor, "who").ShouldBe(actor);
        NoRouter.Instance.WithFallback(FromConfig.Instance).ShouldBe(FromConfig.Instance);
    }

    [Fact]
    public void Configurations_are_equal_by_what_they_say()
    {
        new RoundRobinPool(3).ShouldBe(new RoundRobinPool(3));
        new RoundRobinPool(3).ShouldNotBe(new RoundRobinPool(4));
        new RoundRobinPool(3).Equals(new RandomPool(3)).ShouldBeFalse();
        new RoundRobinGroup("/user/a").ShouldBe(new RoundRobinGroup("/user/a"));
        new RoundRobinGroup("/user/a").ShouldNotBe(new RoundRobinGroup("/user/b"));
        new NoRouter().ShouldBe(NoRouter.Instance);
    }

    private static ActorSystem Deployed(Deploy deploy) => ActorSystem.Create("deployed", ActorSystemSetup.Create(new RuntimeSetup { Deployments = [deploy] }));
}
