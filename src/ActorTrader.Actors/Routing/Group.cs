namespace ActorTrader.Actors.Routing;

/// <summary>A router whose routees live elsewhere and are found by their paths, anew for each message.</summary>
public abstract class Group : RouterConfig, IEquatable<Group>
{
    protected readonly string[] InternalPaths;

    protected Group(IEnumerable<string> paths, string? routerDispatcher) : base(routerDispatcher)
    {
        ArgumentNullException.ThrowIfNull(paths);
        InternalPaths = [.. paths];
    }

    /// <summary>Absolute paths, or paths relative to the router; each may select several actors.</summary>
    public abstract IEnumerable<string> GetPaths(ActorSystem system);

    /// <summary>Props of the router.</summary>
    public Props Props() => Actors.Props.Empty.WithRouter(this);

    public override ActorBase CreateRouterActor() => new RouterActor();

    public bool Equals(Group? other) => base.Equals(other) && InternalPaths.SequenceEqual(other!.InternalPaths);

    public override bool Equals(RouterConfig? other) => Equals(other as Group);

    public override bool Equals(object? obj) => Equals(obj as Group);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), InternalPaths.Length);

    private protected TGroup With<TGroup>(string dispatcher) where TGroup : Group
    {
        var copy = (TGroup)MemberwiseClone();
        copy.RouterDispatcher = dispatcher;
        return copy;
    }
}
