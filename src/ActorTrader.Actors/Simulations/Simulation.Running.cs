using System.Globalization;
using System.Text;
using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Simulations;

/// <summary>Single runs, replays, and the search through many seeds.</summary>
public sealed partial class Simulation
{
    /// <summary>When set, <see cref="Explore"/> runs only the replay that it holds.</summary>
    public const string ReplayVariable = "ACTORTRADER_REPLAY";

    /// <summary>Runs <paramref name="program"/> to its end, on the calling thread.</summary>
    /// <exception cref="SimulationFailedException">The program or a check of it threw, or it cannot end.</exception>
    public static SimulationResult Run(long seed, Func<Simulation, Task> program, SimulationSettings? settings = null)
    {
        var given = settings ?? new SimulationSettings();
        return ResultOf(Play(new SimulationReplay(seed) { Policy = given.Policy }, program, given));
    }

    /// <summary>Runs exactly what a failed run printed.</summary>
    /// <exception cref="FormatException">It is no replay.</exception>
    public static SimulationResult Replay(string replay, Func<Simulation, Task> program, SimulationSettings? settings = null)
    {
        var given = settings ?? new SimulationSettings();
        var parsed = SimulationReplay.Parse(replay);
        return ResultOf(Play(parsed.Schedule is null && parsed.Policy is null ? parsed with { Policy = given.Policy } : parsed, program, given));
    }

    /// <summary>Runs the seeds from <paramref name="firstSeed"/> on, one after the other. The first failure is shortened, then thrown.</summary>
    /// <remarks>Shortened means: as few faults, and as few steps out of order, as still lead to an exception of the same type.</remarks>
    /// <exception cref="SimulationFailedException">One of them failed; the message says how to replay it.</exception>
    public static ExplorationResult Explore(int seeds, Func<Simulation, Task> program, SimulationSettings? settings = null, long firstSeed = 1)
    {
        if (Environment.GetEnvironmentVariable(ReplayVariable) is { Length: > 0 } replay)
        {
            var one = Replay(replay, program, settings);
            return new ExplorationResult(1, one.Steps, 1, one.Faults.Count);
        }

        var given = settings ?? new SimulationSettings();
        var traces = new HashSet<ulong>();
        var (steps, faults) = (0L, 0L);
        for (var i = 0; i < seeds; i++)
        {
            var outcome = Play(new SimulationReplay(firstSeed + i) { Policy = given.Policy }, program, given);
            if (outcome.Failure is not null) throw Shortened(outcome, program, given);
            traces.Add(outcome.TraceHash);
            steps += outcome.Steps;
            faults += outcome.Faults.Count;
        }

        return new ExplorationResult(seeds, steps, traces.Count, faults);
    }

    /// <summary>
    /// Steps a system whose default dispatcher is deterministic, on the calling thread, until nobody has work and <paramref name="time"/> has passed on its clock.
    /// Such a system does nothing by itself.
    /// </summary>
    /// <exception cref="ArgumentException">The system has threads of its own.</exception>
    public static void Pump(ActorSystem system, TimeSpan time = default)
    {
        if ((system as ActorSystemImpl)?.Executor is not DeterministicExecutor executor)
            throw new ArgumentException($"{system.Name} is not deterministic: it runs by itself", nameof(system));
        executor.Pump(static () => false, time);
    }

    private static SimulationOutcome Play(SimulationReplay replay, Func<Simulation, Task> program, SimulationSettings settings)
    {
        var simulation = new Simulation(replay, settings);
        var outer = SynchronizationContext.Current;
        Exception? failure = null;
        try
        {
            // Without the caller's context: completions go on in line.
            SynchronizationContext.SetSynchronizationContext(null);
            simulation.Drive(program);
        }
        catch (Exception e)
        {
            failure = e;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }

        return new SimulationOutcome(
            replay, failure, simulation.Step, simulation.TraceHash, simulation.Time.GetUtcNow(), simulation._executor.Deviations,
            simulation.Faults.Happened, failure is null ? "" : simulation._executor.Trace.LastSteps());
    }

    private static SimulationResult ResultOf(SimulationOutcome outcome) => outcome.Failure is null
        ? new SimulationResult(outcome.Replay.Seed, outcome.Steps, outcome.TraceHash, outcome.VirtualEnd, outcome.Faults)
        : throw ExceptionOf(outcome, "");

    private static SimulationFailedException Shortened(SimulationOutcome found, Func<Simulation, Task> program, SimulationSettings settings)
    {
        var shrinker = new Shrinker(replay => Play(replay, program, settings), settings.ShrinkRuns);
        var shortest = shrinker.Shorten(found);
        return ExceptionOf(shortest, string.Create(
            CultureInfo.InvariantCulture,
            $"found by {found.Replay} at step {found.Steps} with {found.Faults.Count} faults, shortened in {shrinker.Runs} runs\n"));
    }

    private static SimulationFailedException ExceptionOf(SimulationOutcome outcome, string origin)
    {
        var cause = outcome.Failure!;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{cause.GetType().Name}: {cause.Message}\n");
        text.Append(CultureInfo.InvariantCulture, $"at step {outcome.Steps}, {outcome.VirtualEnd:O}, trace {outcome.TraceHash:x16}\n");
        text.Append(origin);
        if (outcome.Replay.Schedule is { } schedule) text.Append(CultureInfo.InvariantCulture, $"{schedule.Count} steps out of order; ");
        text.Append(outcome.Faults.Count == 0 ? "no faults\n" : $"faults: {string.Join(", ", outcome.Faults)}\n");
        text.Append("last steps:\n").Append(outcome.LastSteps);
        text.Append(CultureInfo.InvariantCulture, $"replay: Simulation.Replay(\"{outcome.Replay}\", program)\n");
        text.Append(CultureInfo.InvariantCulture, $"or, for a test that explores: {ReplayVariable}='{outcome.Replay}'");
        return new SimulationFailedException(text.ToString(), cause, outcome.Replay, outcome.Steps);
    }
}
