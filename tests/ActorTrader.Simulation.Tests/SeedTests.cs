using ActorTrader.Simulation.Tests.World;

namespace ActorTrader.Simulation.Tests;

/// <summary>Core's decisions against the venue's matching core under every fault that the seam between them knows.</summary>
public sealed class SeedTests(ITestOutputHelper output)
{
    [Fact]
    public void No_seed_breaks_an_invariant()
    {
        var results = new SimulationResult[SimulationSeeds.Count];

        Parallel.For(0, results.Length, i => results[i] = Simulation.Run(SimulationSeeds.First + i));

        output.WriteLine(
            $"{results.Length} seeds, {results.Sum(r => (long)r.Steps)} steps, {results.Sum(r => r.Orders)} orders, {results.Sum(r => r.Fills)} fills; "
            + string.Join(", ", Enum.GetValues<Fate>().Where(fate => fate != Fate.Delivered).Select(fate => $"{fate} {results.Sum(r => r.Met.GetValueOrDefault(fate))}")));
        results.Where(result => result.Broken is not null).Take(3).Select(result => result.Report()).ShouldBeEmpty();
    }

    [Fact]
    public void Forty_seeds_meet_every_fault_many_times_and_trade()
    {
        var results = Enumerable.Range(1, 40).Select(seed => Simulation.Run(seed)).ToList();

        foreach (var fate in Enum.GetValues<Fate>().Where(fate => fate != Fate.Delivered))
            results.Sum(result => result.Met.GetValueOrDefault(fate)).ShouldBeGreaterThan(10, fate.ToString());
        results.Average(result => result.Orders).ShouldBeGreaterThan(30);
        results.Average(result => result.Fills).ShouldBeGreaterThan(20);
    }

    [Fact]
    public void The_same_seed_gives_the_same_run_step_by_step()
    {
        foreach (var seed in Enumerable.Range(1, 8))
        {
            var first = Simulation.Run(seed);
            var second = Simulation.Run(seed);

            (second.TraceHash, second.Steps, second.Fills).ShouldBe((first.TraceHash, first.Steps, first.Fills));
        }
    }

    [Fact]
    public void Different_seeds_give_different_runs() =>
        Enumerable.Range(1, 20).Select(seed => Simulation.Run(seed).TraceHash).Distinct().Count().ShouldBe(20);
}
