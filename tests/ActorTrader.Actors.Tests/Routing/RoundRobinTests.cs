using ActorTrader.Actors.Routing;

namespace ActorTrader.Actors.Tests.Routing;

public class RoundRobinTests : RouterTest
{
    [Fact]
    public void Each_routee_gets_its_turn()
    {
        var router = Sys.ActorOf(new RoundRobinPool(3).Props(Echo));
        Answers(router, 30).CountBy(routee => routee).ShouldAllBe(routee => routee.Value == 10);
        Enumerable.Range(0, 4).Select(_ => Ask(router, "who").Path.Name).ShouldBe(["$a", "$b", "$c", "$a"]);
    }

    [Fact]
    public void Routees_are_children_of_the_router()
    {
        var router = Sys.ActorOf(new RoundRobinPool(2).Props(Echo), "desk");
        RouteesOf(router).Select(routee => routee.Path.ToStringWithoutAddress()).ShouldBe(["/user/desk/$a", "/user/desk/$b"]);
    }

    [Fact]
    public async Task Many_senders_share_one_turn()
    {
        var counts = new int[4];
        var next = new Counter();
        var done = Some.Signal();
        var left = 4000;
        var router = Sys.ActorOf(new RoundRobinPool(4).Props(Props.CreateBy(new Numbered(next, (number, _) =>
        {
            Interlocked.Increment(ref counts[number - 1]);
            if (Interlocked.Decrement(ref left) == 0) done.SetResult();
        }))));
        Parallel.For(0, 4, _ =>
        {
            for (var i = 0; i < 1000; i++) router.Tell("work", ActorRefs.NoSender);
        });
        await done.Task.WaitAsync(Some.Patience);
        counts.ShouldBe([1000, 1000, 1000, 1000]);
    }

    [Fact]
    public void A_group_routes_to_actors_that_live_elsewhere()
    {
        var (first, second) = (Sys.ActorOf(Echo, "first"), Sys.ActorOf(Echo, "second"));
        var router = Sys.ActorOf(new RoundRobinGroup("/user/first", second.Path.ToString()).Props());
        Answers(router, 4).CountBy(routee => routee).ShouldBe([new(first, 2), new(second, 2)], ignoreOrder: true);
    }
}

/// <summary>Gives each actor its number, in the order of creation.</summary>
internal sealed class Numbered(Counter numbers, Action<int, object> onMessage) : IIndirectActorProducer
{
    public Type ActorType => typeof(Scripted);

    public ActorBase Produce()
    {
        var number = numbers.Next();
        return new Scripted((_, message) => onMessage(number, message));
    }

    public void Release(ActorBase actor) { }
}
