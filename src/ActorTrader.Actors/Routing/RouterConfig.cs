using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Routing;

/// <summary>How a router is made: which logic chooses, and where its routees come from (<see cref="Pool"/>, <see cref="Group"/>, or one's own).</summary>
public abstract class RouterConfig : IEquatable<RouterConfig>
{
    protected RouterConfig() : this(null) { }

    protected RouterConfig(string? routerDispatcher) => RouterDispatcher = routerDispatcher ?? Dispatchers.DefaultDispatcherId;

    /// <summary>Where the router's own actor runs, which only manages the routees; default "akka.actor.default-dispatcher".</summary>
    public virtual string RouterDispatcher { get; private protected set; }

    /// <summary>A router of this kind stops when its last routee is gone; one that may get routees again does not.</summary>
    public virtual bool StopRouterWhenAllRouteesRemoved => true;

    /// <summary>The logic with its state, still without routees.</summary>
    public abstract Router CreateRouter(ActorSystem system);

    /// <summary>The actor that manages the routees; called by the runtime while it sets up the actor's context.</summary>
    public abstract ActorBase CreateRouterActor();

    /// <summary>Props of an actor, a child of the router, that gets the management messages which the router does not know; null for none.</summary>
    public virtual Props? RoutingLogicController(RoutingLogic routingLogic) => null;

    /// <summary>Whether the message is for the router itself instead of a routee.</summary>
    public virtual bool IsManagementMessage(object message) => message is IAutoReceivedMessage or RouterManagementMessage;

    /// <summary>This configuration, with what it leaves open taken from another one.</summary>
    public virtual RouterConfig WithFallback(RouterConfig routerConfig) => this;

    /// <summary>Called before a router is created at <paramref name="path"/>; throws when it cannot be.</summary>
    public virtual void VerifyConfig(ActorPath path) { }

    public virtual bool Equals(RouterConfig? other) =>
        ReferenceEquals(this, other) || (other is not null && GetType() == other.GetType() && RouterDispatcher == other.RouterDispatcher);

    public override bool Equals(object? obj) => Equals(obj as RouterConfig);

    public override int GetHashCode() => HashCode.Combine(GetType(), RouterDispatcher);
}
