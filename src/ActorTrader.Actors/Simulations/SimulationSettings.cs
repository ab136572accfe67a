using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Simulations;

/// <summary>What a simulation is made with, beside its seed and its program.</summary>
public sealed record SimulationSettings
{
    /// <summary>Default: <see cref="SchedulingPolicy.Random"/>.</summary>
    public SchedulingPolicy Policy { get; init; } = SchedulingPolicy.Random;

    /// <summary>Where the virtual clock begins; default 2026-01-02 14:30 UTC, the opening of a US trading day.</summary>
    public DateTimeOffset Start { get; init; } = Dispatch.DeterministicClock.DefaultStart;

    /// <summary>A run that takes more steps fails, since it may never end; default 1,000,000.</summary>
    public long MaxSteps { get; init; } = 1_000_000;

    /// <summary>
    /// For <see cref="Simulation.System"/>. Of a <see cref="RuntimeSetup"/> clock, executor and seed are replaced. A journal in it outlives the run:
    /// a program that is run more than once brings a new one each time, through <see cref="Simulation.CreateSystem"/>.
    /// </summary>
    public ActorSystemSetup Setup { get; init; } = ActorSystemSetup.Empty;

    /// <summary>What of a message's content belongs to the trace hash, beside its type; null, or a null result, for nothing. No object identities.</summary>
    public Func<object, string?>? Describe { get; init; }

    /// <summary>How many of the last steps a failure shows; default 30.</summary>
    public int StepsShown { get; init; } = 30;

    /// <summary>The most runs that <see cref="Simulation.Explore"/> spends on shortening a failure; default 400.</summary>
    public int ShrinkRuns { get; init; } = 400;
}
