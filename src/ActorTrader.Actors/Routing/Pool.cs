namespace ActorTrader.Actors.Routing;

/// <summary>A router whose routees are its own children: it creates, supervises and watches them, and stops when the last is gone.</summary>
public abstract class Pool : RouterConfig, IEquatable<Pool>
{
    /// <exception cref="ArgumentOutOfRangeException">The number of routees is negative.</exception>
    protected Pool(int nrOfInstances, Resizer? resizer, SupervisorStrategy? supervisorStrategy, string? routerDispatcher, bool usePoolDispatcher)
        : base(routerDispatcher)
    {
        if (nrOfInstances < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(nrOfInstances), nrOfInstances, "the number of a pool's routees (nr-of-instances) must not be negative");
        }

        NrOfInstances = nrOfInstances;
        Resizer = resizer;
        SupervisorStrategy = supervisorStrategy ?? DefaultSupervisorStrategy;
        UsePoolDispatcher = usePoolDispatcher;
    }

    /// <summary>Hands each routee's failure up to the router's parent, as if the router had failed: restart there restarts the router and all routees.</summary>
    public static SupervisorStrategy DefaultSupervisorStrategy { get; } = new OneForOneStrategy(static _ => Directive.Escalate);

    /// <summary>The number of routees at the start.</summary>
    public int NrOfInstances { get; }

    /// <summary>Changes the number of routees with the load; null leaves it as it is.</summary>
    public virtual Resizer? Resizer { get; }

    public SupervisorStrategy SupervisorStrategy { get; }

    /// <summary>Runs the routees on the dispatcher at "akka.actor.deployment.{path of the router}.pool-dispatcher".</summary>
    public virtual bool UsePoolDispatcher { get; }

    public override bool StopRouterWhenAllRouteesRemoved => Resizer is null;

    public abstract int GetNrOfInstances(ActorSystem system);

    public override ActorBase CreateRouterActor() => new RouterPoolActor(SupervisorStrategy);

    public bool Equals(Pool? other) => base.Equals(other)
        && NrOfInstances == other!.NrOfInstances && UsePoolDispatcher == other.UsePoolDispatcher
        && Equals(Resizer, other.Resizer) && Equals(SupervisorStrategy, other.SupervisorStrategy);

    public override bool Equals(RouterConfig? other) => Equals(other as Pool);

    public override bool Equals(object? obj) => Equals(obj as Pool);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), NrOfInstances, UsePoolDispatcher);
}
