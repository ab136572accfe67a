using ActorTrader.Actors.Event;
using ActorTrader.Actors.Routing;

namespace ActorTrader.Actors.Tests.Routing;

public class RouterManagementTests : RouterTest
{
    private static readonly TimeSpan StopDelay = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void A_routee_can_be_added()
    {
        var router = Sys.ActorOf(new BroadcastPool(1).Props(Echo));
        router.Tell(new AddRoutee(new ActorRefRoutee(CreateTestProbe(out var probe))));
        RouteesOf(router).Length.ShouldBe(2);
        router.Tell("all");
        probe.ExpectMsg("all");
    }

    [Fact]
    public void An_added_routee_that_stops_is_taken_out()
    {
        var router = Sys.ActorOf(new RoundRobinPool(1).Props(Echo));
        var added = Sys.ActorOf(Echo);
        router.Tell(new AddRoutee(new ActorRefRoutee(added)));
        RouteesOf(router).ShouldContain(added);
        added.Tell(PoisonPill.Instance);
        AwaitCondition(() => RouteesOf(router).Length == 1);
    }

    [Fact]
    public void A_removed_child_serves_what_was_on_its_way_and_then_stops()
    {
        var router = Sys.ActorOf(new RoundRobinPool(2).Props(Echo));
        var gone = RouteesOf(router)[0];
        Watch(gone);
        router.Tell(new RemoveRoutee(new ActorRefRoutee(gone)));
        RouteesOf(router).ShouldNotContain(gone);
        Ask(gone, "who").ShouldBe(gone);
        Time.Advance(StopDelay);
        ExpectTerminated(gone);
        Ask(router, "who").ShouldNotBe(gone);
    }

    [Fact]
    public void A_removed_stranger_lives_on()
    {
        var stranger = Sys.ActorOf(Echo);
        var router = Sys.ActorOf(new RoundRobinPool(1).Props(Echo));
        router.Tell(new AddRoutee(new ActorRefRoutee(stranger)));
        router.Tell(new RemoveRoutee(new ActorRefRoutee(stranger)));
        RouteesOf(router).Length.ShouldBe(1);
        Time.Advance(StopDelay);
        Ask(stranger, "who").ShouldBe(stranger);
    }

    [Fact]
    public void Removing_the_last_routee_stops_the_router()
    {
        var router = Sys.ActorOf(new RoundRobinPool(1).Props(Echo));
        Watch(router);
        router.Tell(new RemoveRoutee(new ActorRefRoutee(RouteesOf(router)[0])));
        ExpectTerminated(router);
    }

    [Fact]
    public void Removing_one_who_is_no_routee_changes_nothing()
    {
        var router = Sys.ActorOf(new RoundRobinPool(2).Props(Echo));
        router.Tell(new RemoveRoutee(new ActorRefRoutee(TestActor)));
        RouteesOf(router).Length.ShouldBe(2);
    }

    [Fact]
    public void A_pool_can_be_made_larger_and_smaller()
    {
        var router = Sys.ActorOf(new RoundRobinPool(2).Props(Echo));
        var before = RouteesOf(router);
        router.Tell(new AdjustPoolSize(3));
        RouteesOf(router).Length.ShouldBe(5);
        router.Tell(new AdjustPoolSize(-3));
        RouteesOf(router).ShouldBe(before);
    }

    [Fact]
    public void Stopping_more_than_there_are_stops_the_router()
    {
        var router = Sys.ActorOf(new RoundRobinPool(2).Props(Echo));
        Watch(router);
        router.Tell(new AdjustPoolSize(-5));
        ExpectTerminated(router);
    }

    [Fact]
    public void A_group_has_no_size_to_adjust()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var router = Sys.ActorOf(new RoundRobinGroup("/user/any").Props());
        router.Tell(new AdjustPoolSize(1));
        ExpectMsg<UnhandledMessage>().Recipient.ShouldBe(router);
    }

    [Fact]
    public void A_pool_that_begins_without_routees_may_get_some()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var router = Sys.ActorOf(new RoundRobinPool(0).Props(Echo));
        router.Tell("early");
        ExpectMsg<DeadLetter>().Recipient.ShouldBe(router);
        router.Tell(new AdjustPoolSize(1));
        RouteesOf(router).ShouldBe([Ask(router, "who")]);
    }

    [Fact]
    public async Task No_message_is_lost_while_the_pool_changes()
    {
        const int Senders = 4, Each = 5_000;
        var handled = 0;
        var done = Some.Signal();
        var router = Sys.ActorOf(new RoundRobinPool(3).Props(Some.Actor((_, _) =>
        {
            if (Interlocked.Increment(ref handled) == Senders * Each) done.SetResult();
        })));
        Parallel.For(0, Senders + 1, sender =>
        {
            for (var i = 0; i < Each; i++)
            {
                if (sender > 0) router.Tell("work", ActorRefs.NoSender);
                else if (i % 50 == 0) router.Tell(new AdjustPoolSize(i % 100 == 0 ? 3 : -3), ActorRefs.NoSender);
            }
        });
        await done.Task.WaitAsync(Some.Patience);
    }

    [Fact]
    public void A_custom_router_may_handle_messages_of_its_own()
    {
        var router = Sys.ActorOf(Props.Empty.WithRouter(new Custom(TestActor)));
        router.Tell(new Tune(5));
        ExpectMsg<Tune>().Value.ShouldBe(5);
        router.Tell(new AddRoutee(new ActorRefRoutee(Sys.ActorOf(Echo))));
        RouteesOf(router).ShouldBe([Ask(router, "who")]);
    }

    private IActorRef CreateTestProbe(out TestKit.TestProbe probe) => (probe = CreateTestProbe()).Ref;

    private sealed class Tune(int value) : RouterManagementMessage
    {
        public int Value { get; } = value;
    }

    private sealed class Custom(IActorRef log) : CustomRouterConfig
    {
        public override Router CreateRouter(ActorSystem system) => new(new RoundRobinRoutingLogic());

        public override Props RoutingLogicController(RoutingLogic routingLogic) => Some.Actor((_, message) => log.Tell(message));
    }
}
