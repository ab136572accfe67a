namespace ActorTrader.Actors.Routing;

/// <summary>All routees get every message.</summary>
public sealed class BroadcastRoutingLogic : RoutingLogic
{
    public override Routee Select(object message, Routee[] routees) => routees.Length == 0 ? Routee.NoRoutee : new SeveralRoutees(routees);
}
