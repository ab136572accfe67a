namespace ActorTrader.Actors.Routing;

/// <summary>A pool whose routees get every message.</summary>
public sealed class BroadcastPool : Pool
{
    public BroadcastPool(int nrOfInstances) : this(nrOfInstances, null, null, null) { }

    public BroadcastPool(
        int nrOfInstances, Resizer? resizer, SupervisorStrategy? supervisorStrategy, string? routerDispatcher, bool usePoolDispatcher = false)
        : base(nrOfInstances, resizer, supervisorStrategy, routerDispatcher, usePoolDispatcher) { }

    public override Router CreateRouter(ActorSystem system) => new(new BroadcastRoutingLogic());

    public BroadcastPool WithResizer(Resizer resizer) => With<BroadcastPool>(resizer, SupervisorStrategy, RouterDispatcher);

    public BroadcastPool WithSupervisorStrategy(SupervisorStrategy strategy) => With<BroadcastPool>(Resizer, strategy, RouterDispatcher);

    public BroadcastPool WithDispatcher(string dispatcher) => With<BroadcastPool>(Resizer, SupervisorStrategy, dispatcher);
}
