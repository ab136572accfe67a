namespace ActorTrader.Actors.Routing;

/// <summary>A group that asks all routees and answers with the first reply; see <see cref="ScatterGatherFirstCompletedRoutingLogic"/>.</summary>
public sealed class ScatterGatherFirstCompletedGroup : Group
{
    public ScatterGatherFirstCompletedGroup(TimeSpan within, params string[] paths) : this(paths, within) { }

    public ScatterGatherFirstCompletedGroup(IEnumerable<string> paths, TimeSpan within) : this(paths, within, null) { }

    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public ScatterGatherFirstCompletedGroup(IEnumerable<string> paths, TimeSpan within, string? routerDispatcher) : base(paths, routerDispatcher)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(within, TimeSpan.Zero);
        Within = within;
    }

    /// <summary>How long the first reply may take.</summary>
    public TimeSpan Within { get; }

    public override IEnumerable<string> GetPaths(ActorSystem system) => InternalPaths;

    public override Router CreateRouter(ActorSystem system) => new(new ScatterGatherFirstCompletedRoutingLogic(Within));

    public ScatterGatherFirstCompletedGroup WithDispatcher(string dispatcher) => With<ScatterGatherFirstCompletedGroup>(dispatcher);
}
