namespace ActorTrader.Actors.Routing;

/// <summary>A group in which messages with one key meet at one routee; see <see cref="ConsistentHashingRoutingLogic"/>.</summary>
public sealed class ConsistentHashingGroup : Group
{
    private ConsistentHashMapping? _mapping;

    public ConsistentHashingGroup(params string[] paths) : this((IEnumerable<string>)paths) { }

    public ConsistentHashingGroup(IEnumerable<string> paths) : this(paths, 0, null, null) { }

    public ConsistentHashingGroup(IEnumerable<string> paths, ConsistentHashMapping hashMapping) : this(paths, 0, hashMapping, null) { }

    /// <param name="paths">Where the routees are.</param>
    /// <param name="virtualNodesFactor">The places on the ring for each routee; 0 for the default, 10.</param>
    /// <param name="hashMapping">The key of a message; null when the messages name theirs.</param>
    /// <param name="routerDispatcher">Where the router's own actor runs; null for the default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative.</exception>
    public ConsistentHashingGroup(IEnumerable<string> paths, int virtualNodesFactor, ConsistentHashMapping? hashMapping, string? routerDispatcher)
        : base(paths, routerDispatcher)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(virtualNodesFactor);
        VirtualNodesFactor = virtualNodesFactor;
        _mapping = hashMapping;
    }

    /// <summary>The places on the ring for each routee; 0 for the default.</summary>
    public int VirtualNodesFactor { get; private set; }

    public override IEnumerable<string> GetPaths(ActorSystem system) => InternalPaths;

    public override Router CreateRouter(ActorSystem system) =>
        new(new ConsistentHashingRoutingLogic(system, VirtualNodesFactor, _mapping ?? ConsistentHashingRoutingLogic.NoMapping));

    public override RouterConfig WithFallback(RouterConfig routerConfig) =>
        _mapping is null && routerConfig is ConsistentHashingGroup { _mapping: { } mapping } ? WithHashMapping(mapping) : this;

    public ConsistentHashingGroup WithHashMapping(ConsistentHashMapping mapping)
    {
        var copy = (ConsistentHashingGroup)MemberwiseClone();
        copy._mapping = mapping;
        return copy;
    }

    public ConsistentHashingGroup WithVirtualNodesFactor(int vnodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(vnodes);
        var copy = (ConsistentHashingGroup)MemberwiseClone();
        copy.VirtualNodesFactor = vnodes;
        return copy;
    }

    public ConsistentHashingGroup WithDispatcher(string dispatcher) => With<ConsistentHashingGroup>(dispatcher);
}
