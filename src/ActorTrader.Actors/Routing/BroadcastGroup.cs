namespace ActorTrader.Actors.Routing;

/// <summary>A group whose routees get every message.</summary>
public sealed class BroadcastGroup : Group
{
    public BroadcastGroup(params string[] paths) : this(paths, null) { }

    public BroadcastGroup(IEnumerable<string> paths) : this(paths, null) { }

    public BroadcastGroup(IEnumerable<string> paths, string? routerDispatcher) : base(paths, routerDispatcher) { }

    public override IEnumerable<string> GetPaths(ActorSystem system) => InternalPaths;

    public override Router CreateRouter(ActorSystem system) => new(new BroadcastRoutingLogic());

    public Group WithDispatcher(string dispatcher) => With<BroadcastGroup>(dispatcher);
}
