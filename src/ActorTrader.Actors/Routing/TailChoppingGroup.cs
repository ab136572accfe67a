namespace ActorTrader.Actors.Routing;

/// <summary>A group that asks one routee after the other until one replies; see <see cref="TailChopping"/>.</summary>
public sealed class TailChoppingGroup : Group
{
    public TailChoppingGroup(IEnumerable<string> routeePaths, TimeSpan within, TimeSpan interval) : this(routeePaths, within, interval, null) { }

    /// <exception cref="ArgumentOutOfRangeException">A time is negative.</exception>
    public TailChoppingGroup(IEnumerable<string> routeePaths, TimeSpan within, TimeSpan interval, string? routerDispatcher) : base(routeePaths, routerDispatcher)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(within, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.Zero);
        Within = within;
        Interval = interval;
    }

    /// <summary>How long the first reply may take, over all routees.</summary>
    public TimeSpan Within { get; }

    /// <summary>How long to wait before the next routee is asked too.</summary>
    public TimeSpan Interval { get; }

    public override IEnumerable<string> GetPaths(ActorSystem system) => InternalPaths;

    public override Router CreateRouter(ActorSystem system) => new(new TailChopping(system.Scheduler, Within, Interval, system));

    public TailChoppingGroup WithDispatcher(string dispatcher) => With<TailChoppingGroup>(dispatcher);
}
