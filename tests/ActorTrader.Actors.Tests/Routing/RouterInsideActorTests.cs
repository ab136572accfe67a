using ActorTrader.Actors.Routing;

namespace ActorTrader.Actors.Tests.Routing;

public class RouterInsideActorTests : RouterTest
{
    [Fact]
    public void An_actor_can_route_by_itself()
    {
        var workers = new[] { Sys.ActorOf(Echo), Sys.ActorOf(Echo) };
        var router = new Router(new RoundRobinRoutingLogic(), workers[0], workers[1]);
        var actor = Sys.ActorOf(Some.Actor((self, message) => router.Route(message, self.From)));
        Answers(actor, 4).CountBy(routee => routee).ShouldBe([new(workers[0], 2), new(workers[1], 2)], ignoreOrder: true);
    }

    [Fact]
    public void Adding_and_removing_give_a_new_router()
    {
        var (first, second) = (CreateTestProbe(), CreateTestProbe());
        var one = new Router(new BroadcastRoutingLogic(), first.Ref);
        var two = one.AddRoutee(second.Ref).AddRoutee(Sys.ActorSelection("/user/none"));
        one.Routees.Count().ShouldBe(1);
        two.Routees.Count().ShouldBe(3);
        two.RemoveRoutee(first.Ref).RemoveRoutee(Sys.ActorSelection("/user/none")).Routees.ShouldBe([Routee.FromActorRef(second.Ref)]);
        two.RoutingLogic.ShouldBe(one.RoutingLogic);
    }

    [Fact]
    public void A_logic_of_one_s_own_sees_the_message_and_all_routees()
    {
        var router = new Router(new ByLength(), CreateTestProbe().Ref, TestActor);
        router.Route("a", TestActor);
        ExpectMsg("a");
    }

    [Fact]
    public async Task A_routee_can_be_asked()
    {
        var actor = Sys.ActorOf(Echo, "asked");
        (await new ActorRefRoutee(actor).Ask("who", Some.Patience)).ShouldBe(actor);
        (await new ActorSelectionRoutee(Sys.ActorSelection("/user/asked")).Ask("who", Some.Patience)).ShouldBe(actor);
        await Should.ThrowAsync<NotSupportedException>(new SeveralRoutees([]).Ask("who", Some.Patience));
    }

    private sealed class ByLength : RoutingLogic
    {
        public override Routee Select(object message, Routee[] routees) => routees[((string)message).Length];
    }
}
