namespace ActorTrader.Actors.Routing;

/// <summary>A group with a routee drawn for each message; see <see cref="RandomLogic"/>.</summary>
public sealed class RandomGroup : Group
{
    public RandomGroup(params string[] paths) : this(paths, null) { }

    public RandomGroup(IEnumerable<string> paths) : this(paths, null) { }

    public RandomGroup(IEnumerable<string> paths, string? routerDispatcher) : base(paths, routerDispatcher) { }

    public override IEnumerable<string> GetPaths(ActorSystem system) => InternalPaths;

    public override Router CreateRouter(ActorSystem system) => new(new RandomLogic(system));

    public RandomGroup WithDispatcher(string dispatcher) => With<RandomGroup>(dispatcher);
}
