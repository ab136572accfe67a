using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Simulations;

/// <summary>Makes a failing run shorter: fewer faults first, then fewer steps out of order, for as long as it fails with the same type of exception.</summary>
/// <remarks>Delta debugging (Zeller, Hildebrandt: Simplifying and Isolating Failure-Inducing Input, 2002), removing ever smaller parts.</remarks>
internal sealed class Shrinker(Func<SimulationReplay, SimulationOutcome> play, int budget)
{
    public int Runs { get; private set; }

    public SimulationOutcome Shorten(SimulationOutcome found)
    {
        var best = Try(found, found.Explicit) ?? found;
        if (best.Replay.Schedule is null) return found;
        best = Reduce(best, outcome => outcome.Replay.Faults!, (replay, faults) => replay with { Faults = faults });
        best = Reduce(best, outcome => outcome.Deviations, (replay, deviations) => replay with { Schedule = null, Names = deviations });

        best = Single(best, found.Deviations) ?? best;

        // With another schedule fewer faults may do.
        return Reduce(best, outcome => outcome.Replay.Faults!, (replay, faults) => replay with { Faults = faults });
    }

    private SimulationOutcome Reduce<T>(
        SimulationOutcome best, Func<SimulationOutcome, IReadOnlyList<T>> partsOf, Func<SimulationReplay, IReadOnlyList<T>, SimulationReplay> with)
    {
        if (partsOf(best).Count > 0 && Try(best, with(best.Replay, [])) is { } bare) return bare;
        var size = Math.Max(1, partsOf(best).Count / 2);
        while (true)
        {
            var isShorter = false;
            for (var from = 0; from < partsOf(best).Count;)
            {
                var parts = partsOf(best);
                IReadOnlyList<T> fewer = [.. parts.Take(from), .. parts.Skip(from + size)];
                if (Try(best, with(best.Replay, fewer)) is { } shorter)
                {
                    best = shorter;
                    isShorter = true;
                }
                else
                {
                    from += size;
                }
            }

            if (Runs >= budget || (size == 1 && !isShorter)) return best;
            size = Math.Max(1, Math.Min(size / 2, partsOf(best).Count));
        }
    }

    // Removing alone does not see that one of the steps, taken earlier, does what several do together.
    private SimulationOutcome? Single(SimulationOutcome best, IReadOnlyList<Deviation> original)
    {
        if (best.Deviations.Count <= 1) return null;
        foreach (var name in best.Deviations.Select(deviation => deviation.Name).Reverse().Distinct())
        {
            foreach (var deviation in original)
            {
                if (Runs >= budget) return null;
                IReadOnlyList<Deviation> single = [deviation with { Name = name }];
                if (Try(best, best.Replay with { Schedule = null, Names = single }) is { } shorter) return shorter;
            }
        }

        return null;
    }

    // What was allowed and did not happen is left out of the replay.
    private SimulationOutcome? Try(SimulationOutcome best, SimulationReplay shorter)
    {
        if (Runs >= budget) return null;
        Runs++;
        var outcome = play(shorter);
        if (outcome.Failure is null || outcome.Failure.GetType() != best.Failure!.GetType()) return null;
        return outcome with { Replay = outcome.Explicit };
    }
}
