namespace ActorTrader.Actors.Routing;

/// <summary>A group whose routees get the messages in turn; see <see cref="RoundRobinRoutingLogic"/>.</summary>
public sealed class RoundRobinGroup : Group
{
    public RoundRobinGroup(params string[] paths) : this(paths, null) { }

    public RoundRobinGroup(IEnumerable<string> paths) : this(paths, null) { }

    public RoundRobinGroup(IEnumerable<string> paths, string? routerDispatcher) : base(paths, routerDispatcher) { }

    public override IEnumerable<string> GetPaths(ActorSystem system) => InternalPaths;

    public override Router CreateRouter(ActorSystem system) => new(new RoundRobinRoutingLogic());

    public Group WithDispatcher(string dispatcherId) => With<RoundRobinGroup>(dispatcherId);
}
