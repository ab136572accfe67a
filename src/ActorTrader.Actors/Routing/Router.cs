using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Routing;

/// <summary>A logic with its routees; immutable, so it is safe to route through from many threads. For use inside an actor, or behind a router's reference.</summary>
/// <remarks><c>AddRoutee</c> and <c>RemoveRoutee</c> return the changed router; the logic and its state are shared with it.</remarks>
public class Router
{
    private readonly Routee[] _routees;

    public Router(RoutingLogic logic, params Routee[] routees)
    {
        RoutingLogic = logic;
        _routees = routees ?? [];
    }

    public Router(RoutingLogic logic, IActorRef routee, params IActorRef[] routees)
        : this(logic, [Routee.FromActorRef(routee), .. routees.Select(Routee.FromActorRef)]) { }

    public IEnumerable<Routee> Routees => _routees;

    public RoutingLogic RoutingLogic { get; }

    /// <summary>The routees as they are, not to be written to.</summary>
    internal Routee[] Members => _routees;

    /// <summary>Whose router this is: what finds no routee is its dead letter. Null inside an actor.</summary>
    internal IInternalActorRef? Owner { get; set; }

    /// <summary>Sends the message to the routee that the logic chooses, a <see cref="Broadcast"/> to all.</summary>
    public virtual void Route(object message, IActorRef? sender)
    {
        if (message is not Broadcast || _routees.Length == 0)
        {
            Send(_routees.Length == 0 ? Routee.NoRoutee : RoutingLogic.Select(message, _routees), message, sender);
            return;
        }

        var each = UnWrap(message);
        foreach (var routee in _routees) routee.Send(each, sender);
    }

    /// <summary>A router of the same logic with other routees.</summary>
    public virtual Router WithRoutees(params Routee[] routees) => new(RoutingLogic, routees) { Owner = Owner };

    public virtual Router AddRoutee(Routee routee) => WithRoutees([.. _routees, routee]);

    public Router AddRoutee(IActorRef routee) => AddRoutee(new ActorRefRoutee(routee));

    public Router AddRoutee(ActorSelection routee) => AddRoutee(new ActorSelectionRoutee(routee));

    /// <summary>The router without each routee equal to the given one.</summary>
    public virtual Router RemoveRoutee(Routee routee) => WithRoutees([.. _routees.Where(each => !each.Equals(routee))]);

    public Router RemoveRoutee(IActorRef routee) => RemoveRoutee(new ActorRefRoutee(routee));

    public Router RemoveRoutee(ActorSelection routee) => RemoveRoutee(new ActorSelectionRoutee(routee));

    protected virtual void Send(Routee routee, object message, IActorRef? sender)
    {
        var plain = UnWrap(message);
        if (ReferenceEquals(routee, Routee.NoRoutee) && Owner is { SystemImpl: { } system } owner) system.Drop(new Envelope(plain, sender), owner);
        else routee.Send(plain, sender);
    }

    protected object UnWrap(object message) => message is RouterEnvelope envelope ? envelope.Message : message;
}
