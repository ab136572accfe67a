namespace ActorTrader.Actors.Routing;

/// <summary>A pool that asks all routees and answers with the first reply; see <see cref="ScatterGatherFirstCompletedRoutingLogic"/>.</summary>
public sealed class ScatterGatherFirstCompletedPool : Pool
{
    internal static readonly TimeSpan DefaultWithin = TimeSpan.FromSeconds(5);

    /// <summary>A pool that waits 5 s, the default of the configuration.</summary>
    public ScatterGatherFirstCompletedPool(int nrOfInstances) : this(nrOfInstances, DefaultWithin) { }

    public ScatterGatherFirstCompletedPool(int nrOfInstances, TimeSpan within) : this(nrOfInstances, null, within, null, null) { }

    /// <exception cref="ArgumentOutOfRangeException">The time or the number of routees is negative.</exception>
    public ScatterGatherFirstCompletedPool(
        int nrOfInstances, Resizer? resizer, TimeSpan within, SupervisorStrategy? supervisorStrategy, string? routerDispatcher, bool usePoolDispatcher = false)
        : base(nrOfInstances, resizer, supervisorStrategy, routerDispatcher, usePoolDispatcher)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(within, TimeSpan.Zero);
        Within = within;
    }

    /// <summary>How long the first reply may take.</summary>
    public TimeSpan Within { get; }

    public override Router CreateRouter(ActorSystem system) => new(new ScatterGatherFirstCompletedRoutingLogic(Within));

    public ScatterGatherFirstCompletedPool WithResizer(Resizer resizer) => With<ScatterGatherFirstCompletedPool>(resizer, SupervisorStrategy, RouterDispatcher);

    public ScatterGatherFirstCompletedPool WithSupervisorStrategy(SupervisorStrategy strategy) => With<ScatterGatherFirstCompletedPool>(Resizer, strategy, RouterDispatcher);

    public ScatterGatherFirstCompletedPool WithDispatcher(string dispatcher) => With<ScatterGatherFirstCompletedPool>(Resizer, SupervisorStrategy, dispatcher);
}
