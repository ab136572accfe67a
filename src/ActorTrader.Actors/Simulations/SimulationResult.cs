namespace ActorTrader.Actors.Simulations;

/// <summary>A run that ended well.</summary>
/// <param name="Seed">What it was run with.</param>
/// <param name="Steps">How many messages, continuations and timers were handled.</param>
/// <param name="TraceHash">Equal for two runs of one program and seed, on any machine; all else is, for all practical purposes, different.</param>
/// <param name="VirtualEnd">What the virtual clock showed at the end.</param>
/// <param name="Faults">The faults that happened, in order, as <c>name.kind@number</c>.</param>
public sealed record SimulationResult(long Seed, long Steps, ulong TraceHash, DateTimeOffset VirtualEnd, IReadOnlyList<string> Faults);

/// <summary>Many runs, each of which ended well.</summary>
/// <param name="Runs">How many seeds were run.</param>
/// <param name="Steps">The steps of all runs.</param>
/// <param name="DifferentTraces">How many of the runs differed from each other.</param>
/// <param name="Faults">How many faults happened in all runs.</param>
public sealed record ExplorationResult(int Runs, long Steps, int DifferentTraces, long Faults);
