namespace ActorTrader.Actors.Routing;

/// <summary>Manages the routees of a router; the messages for them pass it by.</summary>
internal class RouterActor : UntypedActor
{
    protected override void OnReceive(object message) => Unhandled(message);
}

/// <summary>Manages routees that are children.</summary>
internal sealed class RouterPoolActor(SupervisorStrategy supervisorStrategy) : RouterActor
{
    protected override SupervisorStrategy SupervisorStrategy() => supervisorStrategy;
}
