using ActorTrader.Actors.Routing;
using ActorTrader.Actors.Simulations;

namespace ActorTrader.Actors.Tests.Routing;

public class SimulatedRouterTests
{
    // Every router that draws, counts or waits.
    private static Func<Simulation, Task> Program(List<string> answers) => async simulation =>
    {
        var system = simulation.System;
        var log = system.ActorOf(Some.Actor((_, message) => answers.Add($"{message}")), "log");
        var routee = Some.Actor((actor, message) => actor.From.Tell($"{message} {Scripted.Me.Path.Name}", Scripted.Me));
        IActorRef[] routers =
        [
            system.ActorOf(new RandomPool(5).Props(routee), "random"),
            system.ActorOf(new SmallestMailboxPool(5).Props(routee), "smallest"),
            system.ActorOf(new TailChoppingPool(5, TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(1)).Props(routee), "tail"),
            system.ActorOf(new ScatterGatherFirstCompletedPool(5, TimeSpan.FromSeconds(1)).Props(routee), "scatter"),
        ];
        for (var i = 0; i < 20; i++)
        {
            foreach (var router in routers) router.Tell(i, log);
            if (i == 10) routers[0].Tell(new AdjustPoolSize(-2));
        }

        await simulation.RunFor(TimeSpan.FromSeconds(2));
    };

    [Fact]
    public void A_seed_fixes_what_routers_choose()
    {
        var (first, again, other) = (new List<string>(), new List<string>(), new List<string>());
        Simulation.Run(7, Program(again)).TraceHash.ShouldBe(Simulation.Run(7, Program(first)).TraceHash);
        Simulation.Run(8, Program(other));
        again.ShouldBe(first);
        first.Count.ShouldBe(80);
        other.ShouldNotBe(first);
    }
}
