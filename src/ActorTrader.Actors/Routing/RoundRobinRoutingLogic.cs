namespace ActorTrader.Actors.Routing;

/// <summary>Each routee in turn, over all senders together.</summary>
/// <param name="next">The index before the first one chosen.</param>
public sealed class RoundRobinRoutingLogic(int next) : RoutingLogic
{
    private int _next = next;

    public RoundRobinRoutingLogic() : this(-1) { }

    public override Routee Select(object message, Routee[] routees) =>
        routees.Length == 0 ? Routee.NoRoutee : routees[(Interlocked.Increment(ref _next) & int.MaxValue) % routees.Length];
}
