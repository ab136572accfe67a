using ActorTrader.Actors.Routing;

namespace ActorTrader.Actors.Tests.Routing;

public class ResizerTests : RouterTest
{
    [Theory]
    [InlineData(5, 5, 1)]
    [InlineData(10, 10, 2)]
    [InlineData(4, 5, 0)]
    [InlineData(2, 5, 0)]
    [InlineData(1, 5, -1)]
    [InlineData(0, 20, -2)]
    public void The_size_follows_the_share_of_busy_routees(int busy, int size, int change) =>
        new DefaultResizer(1, 100).Filter(busy, size).ShouldBe(change);

    [Fact]
    public void The_size_stays_within_its_bounds()
    {
        var resizer = new DefaultResizer(3, 5);
        resizer.Capacity([]).ShouldBe(3);
        resizer.Capacity([.. Enumerable.Repeat(Routee.NoRoutee, 20)]).ShouldBe(-15);
    }

    [Fact]
    public void It_is_time_every_so_many_messages() =>
        Enumerable.Range(0, 9).Where(count => new DefaultResizer(1, 5, messagesPerResize: 4).IsTimeForResize(count)).ShouldBe([0, 4, 8]);

    [Fact]
    public void Bounds_out_of_order_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new DefaultResizer(5, 4));
        Should.Throw<ArgumentOutOfRangeException>(() => new DefaultResizer(1, 4, messagesPerResize: 0));
    }

    [Fact]
    public void A_pool_begins_with_its_lower_bound() =>
        RouteesOf(Sys.ActorOf(new RoundRobinPool(1, new DefaultResizer(4, 8)).Props(Echo))).Length.ShouldBe(4);

    [Fact]
    public void A_pool_grows_when_all_its_routees_are_busy_and_shrinks_when_they_are_not()
    {
        var held = Some.Signal();
        var router = Sys.ActorOf(new RoundRobinPool(2, new DefaultResizer(2, 4, pressureThreshold: 0, rampupRate: 1, backoffThreshold: 0.9, backoffRate: 1, messagesPerResize: 1)).Props(Echo));
        RouteesOf(router).Length.ShouldBe(2);
        foreach (var routee in RouteesOf(router))
        {
            routee.Tell((Act)(actor =>
            {
                actor.From.Tell("held");
                actor.Run(() => held.Task);
            }));
            ExpectMsg("held");
        }

        router.Tell("who");
        AwaitCondition(() => RouteesOf(router).Length == 4);
        held.SetResult();
        ExpectMsg<IActorRef>();
        AwaitCondition(() =>
        {
            Ask(router, "who");
            return RouteesOf(router).Length == 2;
        });
    }

    [Fact]
    public void A_pool_with_a_resizer_outlives_its_routees()
    {
        var router = Sys.ActorOf(new RoundRobinPool(1, new DefaultResizer(1, 2, messagesPerResize: 1)).Props(Echo));
        RouteesOf(router)[0].Tell(PoisonPill.Instance);
        AwaitCondition(() => RouteesOf(router).Length == 0);
        router.Tell("lost");
        AwaitCondition(() => RouteesOf(router).Length == 1);
        RouteesOf(router).ShouldBe([Ask(router, "who")]);
    }

    [Fact]
    public void A_resizer_that_fails_makes_the_router_fail_but_not_stop()
    {
        var router = Sys.ActorOf(new RoundRobinPool(1, new Failing()).Props(Echo));
        Ask(router, "who");
        router.Tell("again");
        ExpectMsg<IActorRef>();
        RouteesOf(router).Length.ShouldBe(1);
    }

    private sealed class Failing : Resizer
    {
        private int _calls;

        public override bool IsTimeForResize(long messageCounter) => true;

        public override int Resize(IEnumerable<Routee> currentRoutees) => Interlocked.Increment(ref _calls) == 1 ? 0 : throw Some.Fault("resizer");
    }
}
