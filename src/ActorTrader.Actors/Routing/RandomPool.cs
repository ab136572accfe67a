namespace ActorTrader.Actors.Routing;

/// <summary>A pool with a routee drawn for each message; see <see cref="RandomLogic"/>.</summary>
public sealed class RandomPool : Pool
{
    public RandomPool(int nrOfInstances) : this(nrOfInstances, null, null, null) { }

    public RandomPool(
        int nrOfInstances, Resizer? resizer, SupervisorStrategy? supervisorStrategy, string? routerDispatcher, bool usePoolDispatcher = false)
        : base(nrOfInstances, resizer, supervisorStrategy, routerDispatcher, usePoolDispatcher) { }

    public override Router CreateRouter(ActorSystem system) => new(new RandomLogic(system));

    public RandomPool WithResizer(Resizer resizer) => With<RandomPool>(resizer, SupervisorStrategy, RouterDispatcher);

    public RandomPool WithSupervisorStrategy(SupervisorStrategy strategy) => With<RandomPool>(Resizer, strategy, RouterDispatcher);

    public RandomPool WithDispatcher(string dispatcher) => With<RandomPool>(Resizer, SupervisorStrategy, dispatcher);
}
