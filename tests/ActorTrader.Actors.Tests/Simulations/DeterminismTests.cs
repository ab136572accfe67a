using ActorTrader.Actors.Simulations;

namespace ActorTrader.Actors.Tests.Simulations;

public class DeterminismTests
{
    private static readonly SimulationSettings Described = new() { Describe = RichProgram.Describe };

    public static TheoryData<string> Policies => ["fifo", "random", "priorities(3,1000)"];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Two_runs_of_one_seed_are_the_same(string policy)
    {
        var settings = Described with { Policy = SchedulingPolicy.Parse(policy) };
        for (var seed = 1; seed <= 10; seed++)
        {
            var first = Simulation.Run(seed, RichProgram.Run, settings);
            var second = Simulation.Run(seed, RichProgram.Run, settings);

            second.TraceHash.ShouldBe(first.TraceHash, $"seed {seed}");
            second.Steps.ShouldBe(first.Steps);
            second.VirtualEnd.ShouldBe(first.VirtualEnd);
        }
    }

    // Recorded: they hold the claim across processes, machines and versions of .NET. A change of the runtime's own steps may change them; nothing else may.
    [Theory]
    [InlineData("fifo", 1, 12541866818632251433UL)]
    [InlineData("random", 1, 12931606953347921574UL)]
    [InlineData("random", 2, 15518144518433925410UL)]
    [InlineData("priorities(3,1000)", 1, 14044958049003879447UL)]
    public void A_run_is_the_same_on_every_machine(string policy, long seed, ulong recorded)
    {
        var result = Simulation.Run(seed, PlainRing, Described with { Policy = SchedulingPolicy.Parse(policy) });

        result.TraceHash.ShouldBe(recorded);
    }

    [Fact]
    public void Different_seeds_give_different_orders()
    {
        var result = Simulation.Explore(100, PlainRing);

        result.DifferentTraces.ShouldBeGreaterThan(95);
    }

    [Fact]
    public void First_come_first_served_does_not_depend_on_the_seed()
    {
        var settings = new SimulationSettings { Policy = SchedulingPolicy.Fifo };

        Simulation.Explore(10, PlainRing, settings).DifferentTraces.ShouldBe(1);
    }

    [Fact]
    public void Messages_of_one_sender_stay_in_order_under_every_policy()
    {
        foreach (var policy in Policies)
        {
            Simulation.Explore(20, async simulation =>
            {
                var seen = new Dictionary<IActorRef, int>();
                var receiver = simulation.System.ActorOf(Some.Actor((me, message) =>
                {
                    if (message is not int number) return;
                    number.ShouldBe(seen.GetValueOrDefault(me.From) + 1);
                    seen[me.From] = number;
                }));
                for (var sender = 0; sender < 3; sender++)
                {
                    var counted = 0;
                    simulation.System.ActorOf(Some.Actor((_, _) =>
                    {
                        receiver.Tell(++counted);
                        if (counted < 10) Scripted.Me.Tell("next");
                    })).Tell("go");
                }

                await simulation.RunUntilIdle();
                seen.Values.ShouldBe([10, 10, 10]);
            }, new SimulationSettings { Policy = SchedulingPolicy.Parse(policy) });
        }
    }

    // Uses only what is visible of the runtime: tells, a timer, an ask.
    private static async Task PlainRing(Simulation simulation)
    {
        const int Members = 5;
        var members = new IActorRef[Members];
        for (var i = 0; i < Members; i++)
        {
            var next = (i + 1) % Members;
            members[i] = simulation.System.ActorOf(Some.Actor((me, message) =>
            {
                if (message is "count") me.From.Tell(next);
                if (message is int left and > 0) members[next].Tell(left - 1);
                if (message is 0) me.Timers.StartSingleTimer("again", 3, TimeSpan.FromMilliseconds(250 * next));
            }));
        }

        foreach (var member in members) member.Tell(7);
        await simulation.RunFor(TimeSpan.FromSeconds(2));
        (await members[0].Ask<int>("count")).ShouldBe(1);
    }
}
