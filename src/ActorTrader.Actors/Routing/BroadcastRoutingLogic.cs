namespace ActorTrader.Actors.Routing;

/// <summary>All routees get every message.</summary>
public sealed class BroadcastRoutingLogic : RoutingLogic
{
    private volatile SeveralRoutees? _all;

    public override Routee Select(object message, Routee[] routees)
    {
        if (routees.Length == 0) return Routee.NoRoutee;
        return _all is { } all && ReferenceEquals(all.Members, routees) ? all : _all = new SeveralRoutees(routees);
    }
}
