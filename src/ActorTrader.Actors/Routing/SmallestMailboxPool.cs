namespace ActorTrader.Actors.Routing;

/// <summary>A pool in which the routee with the least to do gets the message; see <see cref="SmallestMailboxRoutingLogic"/>.</summary>
public sealed class SmallestMailboxPool : Pool
{
    public SmallestMailboxPool(int nrOfInstances) : this(nrOfInstances, null, null, null) { }

    public SmallestMailboxPool(
        int nrOfInstances, Resizer? resizer, SupervisorStrategy? supervisorStrategy, string? routerDispatcher, bool usePoolDispatcher = false)
        : base(nrOfInstances, resizer, supervisorStrategy, routerDispatcher, usePoolDispatcher) { }

    public override Router CreateRouter(ActorSystem system) => new(new SmallestMailboxRoutingLogic());

    public SmallestMailboxPool WithResizer(Resizer resizer) => With<SmallestMailboxPool>(resizer, SupervisorStrategy, RouterDispatcher);

    public SmallestMailboxPool WithSupervisorStrategy(SupervisorStrategy strategy) => With<SmallestMailboxPool>(Resizer, strategy, RouterDispatcher);

    public SmallestMailboxPool WithDispatcher(string dispatcher) => With<SmallestMailboxPool>(Resizer, SupervisorStrategy, dispatcher);
}
