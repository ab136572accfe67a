using ActorTrader.Actors.Routing;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Tests.Routing;

public class RandomTests : RouterTest
{
    private static readonly Routee[] Ten = [.. Enumerable.Range(0, 10).Select(_ => new Routee())];

    [Fact]
    public async Task A_seed_fixes_what_is_drawn()
    {
        var drawn = await Drawn(seed: 7);
        (await Drawn(seed: 7)).ShouldBe(drawn);
        (await Drawn(seed: 8)).ShouldNotBe(drawn);
    }

    [Fact]
    public async Task Two_routers_of_a_system_draw_differently()
    {
        var system = System(seed: 7);
        Draw(new RandomPool(10).CreateRouter(system)).ShouldNotBe(Draw(new RandomGroup("/user/*").CreateRouter(system)));
        await system.Terminate();
    }

    [Fact]
    public void Each_routee_is_as_likely_as_the_other()
    {
        var router = new Router(new RandomLogic(), Ten);
        var counts = Enumerable.Range(0, 100_000).CountBy(_ => router.RoutingLogic.Select("work", Ten)).ToArray();
        counts.Length.ShouldBe(10);
        counts.ShouldAllBe(routee => routee.Value > 9_000 && routee.Value < 11_000);
    }

    [Fact]
    public void A_pool_reaches_all_its_routees() =>
        Answers(Sys.ActorOf(new RandomPool(3).Props(Echo)), 200).Distinct().Count().ShouldBe(3);

    private static ActorSystem System(int seed) => ActorSystem.Create("seeded", ActorSystemSetup.Create(new RuntimeSetup { Seed = seed }));

    private static async Task<int[]> Drawn(int seed)
    {
        var system = System(seed);
        var drawn = Draw(new RandomPool(10).CreateRouter(system));
        await system.Terminate();
        return drawn;
    }

    private static int[] Draw(Router router) =>
        [.. Enumerable.Range(0, 50).Select(_ => Array.IndexOf(Ten, router.RoutingLogic.Select("work", Ten)))];
}
