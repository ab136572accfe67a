namespace ActorTrader.Actors.Dispatch;

/// <summary>Chooses who runs next.</summary>
internal abstract class Chooser
{
    /// <summary>The index of one of those that have work, in the order in which they came to have it; there is at least one.</summary>
    public abstract int Choose(long step, IReadOnlyList<Ready> ready);
}

/// <summary>First come, first served.</summary>
internal sealed class FifoChooser : Chooser
{
    public override int Choose(long step, IReadOnlyList<Ready> ready) => 0;
}

/// <summary>Each of them with the same probability.</summary>
internal sealed class RandomChooser(ulong seed) : Chooser
{
    private SplitMix _random = new(seed);

    public override int Choose(long step, IReadOnlyList<Ready> ready) => ready.Count == 1 ? 0 : _random.Below(ready.Count);
}

/// <summary>Always the one of the highest priority; at a few steps the one that would run falls to the lowest.</summary>
/// <remarks>
/// Burckhardt, Kothari, Musuvathi, Nagarakatte: A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs (ASPLOS 2010): a bug that needs d
/// ordered events is found with a probability of at least 1/(n k^(d-1)) for n actors and k steps, with d - 1 changes.
/// </remarks>
internal sealed class PriorityChooser : Chooser
{
    private readonly HashSet<long> _changes = [];
    private SplitMix _random;
    private ulong _lowest = 1 << 20;

    public PriorityChooser(ulong seed, int changes, int horizon)
    {
        _random = new SplitMix(seed);
        for (var i = 0; i < changes; i++) _changes.Add(1 + _random.Below(horizon));
    }

    public override int Choose(long step, IReadOnlyList<Ready> ready)
    {
        var highest = Highest(ready);
        if (!_changes.Contains(step)) return highest;
        ready[highest].Priority = --_lowest;
        return Highest(ready);
    }

    private int Highest(IReadOnlyList<Ready> ready)
    {
        var highest = 0;
        for (var i = 0; i < ready.Count; i++)
        {
            // The low values are for those that fell.
            if (ready[i].Priority == 0) ready[i].Priority = _random.Next() | (1UL << 32);
            if (ready[i].Priority > ready[highest].Priority) highest = i;
        }

        return highest;
    }
}

/// <summary>A step at which not the first of those with work was chosen.</summary>
/// <param name="Step">Its number.</param>
/// <param name="Choice">The index of the one that was.</param>
/// <param name="Name">The hash of its name, which still means the same when other steps have changed.</param>
internal readonly record struct Deviation(long Step, int Choice, ulong Name);

/// <summary>First come, first served, but at the steps that are listed the first of the given name, if there is one.</summary>
internal sealed class NamedChooser(IEnumerable<Deviation> deviations) : Chooser
{
    private readonly Dictionary<long, ulong> _names = deviations.ToDictionary(deviation => deviation.Step, deviation => deviation.Name);

    public override int Choose(long step, IReadOnlyList<Ready> ready)
    {
        if (!_names.TryGetValue(step, out var name)) return 0;
        for (var i = 0; i < ready.Count; i++)
        {
            if (ready[i].NameHash == name) return i;
        }

        return 0;
    }
}

/// <summary>First come, first served, but at the steps that are listed.</summary>
internal sealed class ScheduledChooser(IEnumerable<(long Step, int Choice)> deviations) : Chooser
{
    private readonly Dictionary<long, int> _deviations = deviations.ToDictionary(deviation => deviation.Step, deviation => deviation.Choice);

    // A replay of another program may meet fewer actors with work.
    public override int Choose(long step, IReadOnlyList<Ready> ready) => Math.Min(_deviations.GetValueOrDefault(step), ready.Count - 1);
}
