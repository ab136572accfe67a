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
    public virtual Resizer? Resizer { get; private set; }

    public SupervisorStrategy SupervisorStrategy { get; private set; }

    /// <summary>Runs the routees on the dispatcher at "akka.actor.deployment.{path of the router}.pool-dispatcher".</summary>
    public virtual bool UsePoolDispatcher { get; }

    public override bool StopRouterWhenAllRouteesRemoved => Resizer is null;

    /// <summary>The number of routees to begin with in <paramref name="system"/>.</summary>
    public virtual int GetNrOfInstances(ActorSystem system) => NrOfInstances;

    /// <summary>Props of the router from those of a routee.</summary>
    public Props Props(Props routeeProps) => routeeProps.WithRouter(this);

    /// <summary>This pool, with the other pool's resizer and supervision where this one leaves them open.</summary>
    public override RouterConfig WithFallback(RouterConfig routerConfig)
    {
        if (routerConfig is not Pool other) return this;
        return With<Pool>(
            Resizer ?? other.Resizer, SupervisorStrategy.Equals(DefaultSupervisorStrategy) ? other.SupervisorStrategy : SupervisorStrategy, RouterDispatcher);
    }

    public override ActorBase CreateRouterActor() => new RouterPoolActor(SupervisorStrategy);

    public bool Equals(Pool? other) => base.Equals(other)
        && NrOfInstances == other!.NrOfInstances && UsePoolDispatcher == other.UsePoolDispatcher
        && Equals(Resizer, other.Resizer) && Equals(SupervisorStrategy, other.SupervisorStrategy);

    public override bool Equals(RouterConfig? other) => Equals(other as Pool);

    public override bool Equals(object? obj) => Equals(obj as Pool);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), NrOfInstances, UsePoolDispatcher);

    private protected TPool With<TPool>(Resizer? resizer, SupervisorStrategy strategy, string dispatcher) where TPool : Pool
    {
        var copy = (TPool)MemberwiseClone();
        copy.Resizer = resizer;
        copy.SupervisorStrategy = strategy;
        copy.RouterDispatcher = dispatcher;
        return copy;
    }
}
