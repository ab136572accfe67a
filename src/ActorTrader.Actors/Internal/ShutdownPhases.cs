using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Internal;

/// <summary>The phases of a shutdown, in an order in which each comes after those that it depends on.</summary>
internal sealed class ShutdownPhases
{
    private readonly Dictionary<string, ShutdownPhase> _phases = [];
    private readonly List<string> _order = [];

    /// <exception cref="ArgumentException">A phase depends on itself, over others or not, or on one that there is not, or has no time; or the switches contradict each other.</exception>
    public ShutdownPhases(CoordinatedShutdownSetup setup, TimeSpan timeout)
    {
        if (setup is { TerminateActorSystem: false, RunByActorSystemTerminate: true })
        {
            throw new ArgumentException(
                "CoordinatedShutdownSetup: RunByActorSystemTerminate is true and TerminateActorSystem is false, so that ActorSystem.Terminate would never end");
        }

        var own = setup.Phases;
        // Those of one's own first: one on which nothing depends then runs as early as it may, not after the end of the system.
        var names = own.Keys.Order(StringComparer.Ordinal).ToList();
        foreach (var (name, phase) in own) _phases[name] = phase with { Timeout = phase.Timeout ?? timeout };
        string[] before = [];
        foreach (var (name, factor) in Akkas)
        {
            if (!own.ContainsKey(name)) names.Add(name);
            _phases.TryAdd(name, new ShutdownPhase(before) { Timeout = timeout * factor });
            before = [name];
        }

        foreach (var (name, phase) in _phases)
        {
            if (phase.Timeout <= TimeSpan.Zero) throw new ArgumentException($"shutdown phase [{name}] has a timeout of {phase.Timeout}: expected a positive one");
        }

        foreach (var name in names) Visit(name, []);
    }

    public IReadOnlyList<string> Order => _order;

    // In Akka's reference configuration the default is 5 s, and 10 s for those that wait for other machines or for all actors.
    private static (string Name, int Factor)[] Akkas { get; } =
    [
        (CoordinatedShutdown.PhaseBeforeServiceUnbind, 1),
        (CoordinatedShutdown.PhaseServiceUnbind, 1),
        (CoordinatedShutdown.PhaseServiceRequestsDone, 1),
        (CoordinatedShutdown.PhaseServiceStop, 1),
        (CoordinatedShutdown.PhaseBeforeClusterShutdown, 1),
        (CoordinatedShutdown.PhaseClusterShardingShutdownRegion, 2),
        (CoordinatedShutdown.PhaseClusterLeave, 1),
        (CoordinatedShutdown.PhaseClusterExiting, 2),
        (CoordinatedShutdown.PhaseClusterExitingDone, 1),
        (CoordinatedShutdown.PhaseClusterShutdown, 1),
        (CoordinatedShutdown.PhaseBeforeActorSystemTerminate, 1),
        (CoordinatedShutdown.PhaseActorSystemTerminate, 2),
    ];

    /// <exception cref="ArgumentException">There is no such phase.</exception>
    public ShutdownPhase this[string name] => _phases.TryGetValue(name, out var phase)
        ? phase
        : throw new ArgumentException(
            $"Unknown phase [{name}], known phases [{string.Join(",", _order)}]. A phase of one's own is defined in CoordinatedShutdownSetup.Phases.", nameof(name));

    /// <summary>The phases from <paramref name="first"/> on, or all.</summary>
    public IEnumerable<string> From(string? first)
    {
        if (first is null) return _order;
        _ = this[first];
        return _order.SkipWhile(name => name != first);
    }

    private void Visit(string name, List<string> path)
    {
        if (_order.Contains(name)) return;
        if (path.Contains(name))
        {
            throw new ArgumentException(
                $"Cycle detected in graph of phases. It must be a DAG. phase [{name}] depends transitively on itself: {string.Join(" -> ", [.. path, name])}");
        }

        if (!_phases.TryGetValue(name, out var phase))
        {
            throw new ArgumentException($"shutdown phase [{path[^1]}] depends on phase [{name}], which is not defined");
        }

        foreach (var dependency in phase.DependsOn) Visit(dependency, [.. path, name]);
        _order.Add(name);
    }
}
