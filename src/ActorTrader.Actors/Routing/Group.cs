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

    public abstract IEnumerable<string> GetPaths(ActorSystem system);

    public override ActorBase CreateRouterActor() => new RouterActor();

    public bool Equals(Group? other) => base.Equals(other) && InternalPaths.SequenceEqual(other!.InternalPaths);

    public override bool Equals(RouterConfig? other) => Equals(other as Group);

    public override bool Equals(object? obj) => Equals(obj as Group);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), InternalPaths.Length);
}
