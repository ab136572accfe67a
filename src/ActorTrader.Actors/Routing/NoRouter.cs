namespace ActorTrader.Actors.Routing;

/// <summary>An actor without a router: what every actor has that asks for none.</summary>
public class NoRouter : RouterConfig
{
    public static NoRouter Instance { get; } = new();

    /// <exception cref="NotSupportedException">Always: there is nothing to create.</exception>
    public override string RouterDispatcher => throw new NotSupportedException("NoRouter has no dispatcher");

    /// <exception cref="NotSupportedException">Always: there is nothing to create.</exception>
    public override Router CreateRouter(ActorSystem system) => throw new NotSupportedException("NoRouter has no router");

    /// <exception cref="NotSupportedException">Always: there is nothing to create.</exception>
    public override ActorBase CreateRouterActor() => throw new NotSupportedException("NoRouter has no router actor");

    /// <summary>The same props without a router.</summary>
    public Props Props(Props routeeProps) => routeeProps.WithRouter(this);

    public override RouterConfig WithFallback(RouterConfig routerConfig) => routerConfig;

    public override bool Equals(RouterConfig? other) => other is NoRouter;

    public override int GetHashCode() => typeof(NoRouter).GetHashCode();
}
