namespace ActorTrader.Actors.Routing;

/// <summary>A pool that asks one routee after the other until one replies; see <see cref="TailChopping"/>.</summary>
public sealed class TailChoppingPool : Pool
{
    public TailChoppingPool(int nrOfInstances, TimeSpan within, TimeSpan interval) : this(nrOfInstances, null, null, null, within, interval) { }

    /// <exception cref="ArgumentOutOfRangeException">A time or the number of routees is negative.</exception>
    public TailChoppingPool(
        int nrOfInstances, Resizer? resizer, SupervisorStrategy? supervisorStrategy, string? routerDispatcher, TimeSpan within, TimeSpan interval,
        bool usePoolDispatcher = false)
        : base(nrOfInstances, resizer, supervisorStrategy, routerDispatcher, usePoolDispatcher)
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

    public override Router CreateRouter(ActorSystem system) => new(new TailChopping(system.Scheduler, Within, Interval, system));

    public TailChoppingPool WithResizer(Resizer resizer) => With<TailChoppingPool>(resizer, SupervisorStrategy, RouterDispatcher);

    public TailChoppingPool WithSupervisorStrategy(SupervisorStrategy strategy) => With<TailChoppingPool>(Resizer, strategy, RouterDispatcher);

    public TailChoppingPool WithDispatcher(string dispatcher) => With<TailChoppingPool>(Resizer, SupervisorStrategy, dispatcher);
}
