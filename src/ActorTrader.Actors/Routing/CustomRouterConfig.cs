namespace ActorTrader.Actors.Routing;

/// <summary>A router of one's own kind, neither pool nor group: its routees come by <see cref="AddRoutee"/>.</summary>
public abstract class CustomRouterConfig : RouterConfig
{
    protected CustomRouterConfig() { }

    protected CustomRouterConfig(string routerDispatcher) : base(routerDispatcher) { }

    public override ActorBase CreateRouterActor() => new RouterActor();
}
