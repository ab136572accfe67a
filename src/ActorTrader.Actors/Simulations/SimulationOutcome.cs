using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Simulations;

/// <summary>How one run went, well or not.</summary>
internal sealed record SimulationOutcome(
    SimulationReplay Replay, Exception? Failure, long Steps, ulong TraceHash, DateTimeOffset VirtualEnd,
    IReadOnlyList<Deviation> Deviations, IReadOnlyList<string> Faults, string LastSteps)
{
    /// <summary>The same run, said by its schedule and its faults instead of by policy and chances.</summary>
    public SimulationReplay Explicit => new(Replay.Seed) { Schedule = [.. Deviations.Select(deviation => (deviation.Step, deviation.Choice))], Faults = [.. Faults] };
}
