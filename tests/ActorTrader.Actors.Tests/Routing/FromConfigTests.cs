using ActorTrader.Actors.Configuration;
using ActorTrader.Actors.Routing;

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
}
