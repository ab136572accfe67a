namespace ActorTrader.Actors.Routing;

/// <summary>A pool in which messages with one key meet at one routee; see <see cref="ConsistentHashingRoutingLogic"/>.</summary>
public sealed class ConsistentHashingPool : Pool
{
    private ConsistentHashMapping? _mapping;

    public ConsistentHashingPool(int nrOfInstances) : this(nrOfInstances, null, null, null) { }

    public ConsistentHashingPool(int nrOfInstances, ConsistentHashMapping hashMapping) : this(nrOfInstances, null, null, null, hashMapping: hashMapping) { }

    /// <param name="nrOfInstances">The number of routees.</param>
    /// <param name="resizer">Changes that number with the load; null leaves it.</param>
    /// <param name="supervisorStrategy">Supervises the routees; null for the default.</param>
    /// <param name="routerDispatcher">Where the router's own actor runs; null for the default.</param>
    /// <param name="usePoolDispatcher">Whether the routees have a dispatcher of their own.</param>
    /// <param name="virtualNodesFactor">The places on the ring for each routee; 0 for the default, 10.</param>
    /// <param name="hashMapping">The key of a message; null when the messages name theirs.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public ConsistentHashingPool(
        int nrOfInstances, Resizer? resizer, SupervisorStrategy? supervisorStrategy, string? routerDispatcher, bool usePoolDispatcher = false,
        int virtualNodesFactor = 0, ConsistentHashMapping? hashMapping = null)
        : base(nrOfInstances, resizer, supervisorStrategy, routerDispatcher, usePoolDispatcher)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(virtualNodesFactor);
        VirtualNodesFactor = virtualNodesFactor;
        _mapping = hashMapping;
    }

    /// <summary>The places on the ring for each routee; 0 for the default.</summary>
    public int VirtualNodesFactor { get; private set; }

    public override Router CreateRouter(ActorSystem system) =>
        new(new ConsistentHashingRoutingLogic(system, VirtualNodesFactor, _mapping ?? ConsistentHashingRoutingLogic.NoMapping));

    public override RouterConfig WithFallback(RouterConfig routerConfig)
    {
        var merged = (ConsistentHashingPool)base.WithFallback(routerConfig);
        return merged._mapping is null && routerConfig is ConsistentHashingPool { _mapping: { } mapping } ? merged.WithHashMapping(mapping) : merged;
    }

    public ConsistentHashingPool WithHashMapping(ConsistentHashMapping mapping)
    {
        var copy = (ConsistentHashingPool)MemberwiseClone();
        copy._mapping = mapping;
        return copy;
    }

    public ConsistentHashingPool WithVirtualNodesFactor(int vnodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(vnodes);
        var copy = (ConsistentHashingPool)MemberwiseClone();
        copy.VirtualNodesFactor = vnodes;
        return copy;
    }

    public ConsistentHashingPool WithResizer(Resizer resizer) => With<ConsistentHashingPool>(resizer, SupervisorStrategy, RouterDispatcher);

    public ConsistentHashingPool WithSupervisorStrategy(SupervisorStrategy strategy) => With<ConsistentHashingPool>(Resizer, strategy, RouterDispatcher);

    public ConsistentHashingPool WithDispatcher(string dispatcher) => With<ConsistentHashingPool>(Resizer, SupervisorStrategy, dispatcher);
}
