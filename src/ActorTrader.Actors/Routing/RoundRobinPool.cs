namespace ActorTrader.Actors.Routing;

/// <summary>A pool whose routees get the messages in turn; see <see cref="RoundRobinRoutingLogic"/>.</summary>
public sealed class RoundRobinPool : Pool
{
    public RoundRobinPool(int nrOfInstances) : this(nrOfInstances, null, null, null) { }

    public RoundRobinPool(int nrOfInstances, Resizer? resizer) : this(nrOfInstances, resizer, null, null) { }

    public RoundRobinPool(
        int nrOfInstances, Resizer? resizer, SupervisorStrategy? supervisorStrategy, string? routerDispatcher, bool usePoolDispatcher = false)
        : base(nrOfInstances, resizer, supervisorStrategy, routerDispatcher, usePoolDispatcher) { }

    public override int GetNrOfInstances(ActorSystem sys) => NrOfInstances;

    public override Router CreateRouter(ActorSystem system) => new(new RoundRobinRoutingLogic());

    public RoundRobinPool WithResizer(Resizer resizer) => With<RoundRobinPool>(resizer, SupervisorStrategy, RouterDispatcher);

    public RoundRobinPool WithSupervisorStrategy(SupervisorStrategy strategy) => With<RoundRobinPool>(Resizer, strategy, RouterDispatcher);

    public RoundRobinPool WithDispatcher(string dispatcher) => With<RoundRobinPool>(Resizer, SupervisorStrategy, dispatcher);
}
