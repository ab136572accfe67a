using ActorTrader.Actors.Event;
using ActorTrader.Actors.Routing;

namespace ActorTrader.Actors.Tests.Routing;

public class RouterLifecycleTests : RouterTest
{
    private static OneForOneStrategy Always(Directive directive) => new(_ => directive);

    private Props Reporters(Counter incarnations) => Props.Create(() => new Reporter(TestActor, incarnations));

    private void ExpectTwoStarts() => ExpectMsgAllOf("constructor 1", "PreStart 1", "constructor 2", "PreStart 2");

    [Fact]
    public void The_sender_is_preserved()
    {
        var probe = CreateTestProbe();
        Sys.ActorOf(new RoundRobinPool(1).Props(Echo)).Tell("who", probe);
        probe.ExpectMsg<IActorRef>();
    }

    [Fact]
    public void A_routee_that_stops_leaves_the_others_its_turns()
    {
        var router = Sys.ActorOf(new RoundRobinPool(3).Props(Echo));
        var routees = RouteesOf(router);
        routees[1].Tell(PoisonPill.Instance);
        AwaitCondition(() => RouteesOf(router).Length == 2);
        Answers(router, 10).CountBy(routee => routee).ShouldBe([new(routees[0], 5), new(routees[2], 5)], ignoreOrder: true);
    }

    [Fact]
    public void The_router_stops_when_its_last_routee_has_stopped()
    {
        var router = Sys.ActorOf(new RoundRobinPool(2).Props(Echo));
        Watch(router);
        foreach (var routee in RouteesOf(router)) routee.Tell(PoisonPill.Instance);
        ExpectTerminated(router);
    }

    [Fact]
    public void Routees_that_stop_while_the_router_starts_are_noticed()
    {
        for (var i = 0; i < 100; i++)
        {
            var router = Sys.ActorOf(new RoundRobinPool(2).Props(Echo));
            router.Tell(new Broadcast(PoisonPill.Instance));
            Watch(router);
            ExpectTerminated(router);
        }
    }

    [Fact]
    public void A_poison_pill_is_for_the_router_and_takes_its_routees_along()
    {
        var router = Sys.ActorOf(new RoundRobinPool(2).Props(Echo));
        var routees = RouteesOf(router);
        Watch(router);
        foreach (var routee in routees) Watch(routee);
        router.Tell(PoisonPill.Instance);
        ReceiveN(3).Cast<Terminated>().Select(terminated => terminated.ActorRef).ShouldBe([router, .. routees], ignoreOrder: true);
    }

    [Fact]
    public void What_is_told_to_a_stopped_router_is_its_dead_letter()
    {
        var alive = Sys.ActorOf(Echo, "alive");
        var router = Sys.ActorOf(new RoundRobinGroup("/user/alive").Props());
        Watch(router);
        Sys.Stop(router);
        ExpectTerminated(router);
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        router.Tell("late");
        var letter = ExpectMsg<DeadLetter>();
        (letter.Message, letter.Recipient).ShouldBe(("late", router));
        Ask(alive, "who").ShouldBe(alive);
    }

    [Fact]
    public void A_restarted_routee_stays_a_routee()
    {
        var router = Sys.ActorOf(new RoundRobinPool(2).WithSupervisorStrategy(Always(Directive.Restart)).Props(Reporters(new Counter())));
        ExpectTwoStarts();
        var routees = RouteesOf(router);
        router.Tell(Some.Fault());
        ExpectMsgAllOf("PreRestart 1", "PostStop 1", "constructor 3", "PostRestart 3", "PreStart 3");
        RouteesOf(router).ShouldBe(routees);
        router.Tell("one");
        router.Tell("two");
        ExpectMsgAllOf("one 2", "two 3");
    }

    [Fact]
    public void By_default_a_failure_goes_to_the_router_s_parent_and_restarts_all_routees()
    {
        var router = ChildActorOf(new RoundRobinPool(2).Props(Reporters(new Counter())), Always(Directive.Restart));
        ExpectTwoStarts();
        var routees = RouteesOf(router);
        router.Tell(Some.Fault());
        ReceiveN(10).ShouldBe(
            ["PreRestart 1", "PostStop 1", "PreRestart 2", "PostStop 2", "constructor 3", "PostRestart 3", "PreStart 3", "constructor 4", "PostRestart 4", "PreStart 4"],
            ignoreOrder: true);
        RouteesOf(router).ShouldBe(routees);
        router.Tell("one");
        router.Tell("two");
        ReceiveN(2).Cast<string>().Select(text => text[..3]).ShouldBe(["one", "two"], ignoreOrder: true);
    }

    [Fact]
    public void A_parent_that_stops_the_router_stops_all_routees()
    {
        var router = ChildActorOf(new RoundRobinPool(2).Props(Echo), Always(Directive.Stop));
        var routees = RouteesOf(router);
        Watch(router);
        foreach (var routee in routees) Watch(routee);
        router.Tell(Some.Fault());
        ReceiveN(3).Cast<Terminated>().Select(terminated => terminated.ActorRef).ShouldBe([router, .. routees], ignoreOrder: true);
    }

    [Fact]
    public void A_parent_that_resumes_goes_on_with_all_routees_as_they_were()
    {
        var router = ChildActorOf(new RoundRobinPool(2).Props(Reporters(new Counter())), Always(Directive.Resume));
        ExpectTwoStarts();
        router.Tell(Some.Fault());
        router.Tell(new Broadcast("on"));
        ExpectMsgAllOf("on 1", "on 2");
    }

    [Fact]
    public void A_routee_may_itself_be_a_router()
    {
        var inner = new RoundRobinPool(2).Props(Echo);
        var outer = Sys.ActorOf(new RoundRobinGroup(Sys.ActorOf(inner, "left").Path.ToString(), Sys.ActorOf(inner, "right").Path.ToString()).Props());
        Answers(outer, 8).CountBy(routee => routee).ShouldAllBe(routee => routee.Value == 2);
    }

    [Fact]
    public void A_router_can_be_selected_by_its_path()
    {
        Sys.ActorOf(new RoundRobinPool(2).Props(Echo), "desk");
        Sys.ActorSelection("/user/desk").Tell("who");
        ExpectMsg<IActorRef>().Path.Name.ShouldBe("$a");
    }

    [Fact]
    public void A_pool_of_fewer_than_no_routees_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new RoundRobinPool(-1)).Message.ShouldContain("nr-of-instances");
}
