using ActorTrader.Simulation.Tests.World;

namespace ActorTrader.Simulation.Tests;

/// <summary>How a run ended.</summary>
/// <param name="Broken">The invariant that broke and how; null when all held.</param>
/// <param name="Met">How often each fault struck.</param>
internal sealed record SimulationResult(
    int Seed, string? Broken, int Steps, ulong TraceHash, IReadOnlyList<string> LastLines, int Orders, int Fills, IReadOnlyDictionary<Fate, int> Met)
{
    /// <summary>For people: the seed, what broke, how to run it again, and the last steps before it.</summary>
    public string Report() =>
        $"""
         seed {Seed}, step {Steps}: {Broken ?? "every invariant held"}
         again: {SimulationSeeds.FirstVariable}={Seed} {SimulationSeeds.CountVariable}=1 dotnet run --project tests/ActorTrader.Simulation.Tests
         {string.Join('\n', LastLines)}
         """;
}
