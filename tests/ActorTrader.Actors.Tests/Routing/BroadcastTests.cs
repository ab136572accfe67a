using ActorTrader.Actors.Routing;

namespace ActorTrader.Actors.Tests.Routing;

public class BroadcastTests : RouterTest
{
    [Fact]
    public void A_broadcasting_pool_tells_all_its_routees()
    {
        var router = Sys.ActorOf(new BroadcastPool(3).Props(Echo));
        router.Tell("all");
        ReceiveN(3).ShouldBe(RouteesOf(router), ignoreOrder: true);
    }

    [Fact]
    public void A_broadcasting_group_tells_all_its_routees()
    {
        var (first, second) = (CreateTestProbe(), CreateTestProbe());
        var router = Sys.ActorOf(new BroadcastGroup(first.Ref.Path.ToString(), second.Ref.Path.ToString()).Props());
        router.Tell("all", TestActor);
        first.ExpectMsgFrom(TestActor, "all");
        second.ExpectMsgFrom(TestActor, "all");
    }

    [Fact]
    public void A_broadcast_reaches_all_routees_of_any_router_without_its_envelope()
    {
        var router = Sys.ActorOf(new RoundRobinPool(3).Props(Some.Actor((actor, message) => actor.From.Tell(message))));
        router.Tell(new Broadcast("all"));
        ReceiveN(3).ShouldAllBe(message => message.Equals("all"));
    }

    [Fact]
    public void A_broadcast_does_not_use_a_turn()
    {
        var router = Sys.ActorOf(new RoundRobinPool(2).Props(Echo));
        var first = Ask(router, "who");
        router.Tell(new Broadcast("all"));
        ReceiveN(2);
        Ask(router, "who").ShouldNotBe(first);
    }

    [Fact]
    public void A_poison_pill_by_broadcast_stops_the_routees_and_with_the_last_the_router()
    {
        var router = Sys.ActorOf(new RoundRobinPool(3).Props(Echo));
        var routees = RouteesOf(router);
        foreach (var routee in routees) Watch(routee);
        Watch(router);
        router.Tell(new Broadcast(PoisonPill.Instance));
        ReceiveN(4).Cast<Terminated>().Select(terminated => terminated.ActorRef).ShouldBe([.. routees, router], ignoreOrder: true);
    }
}
