namespace ActorTrader.Actors.Routing;

/// <summary>Manages the routees of a router; the messages for them pass it by.</summary>
internal class RouterActor : UntypedActor
{
    private const string ControllerName = "routingLogicController";

    private readonly RoutedActorRef _router;
    private IActorRef? _controller;

    public RouterActor() => _router = Context.Self as RoutedActorRef
        ?? throw new ActorInitializationException("Router actor can only be used in RoutedActorRef, not in " + Context.Self.GetType());

    protected RoutedActorRef Router => _router;

    protected override void PreStart()
    {
        if (_router.ControllerProps is not { } props) return;
        var there = Context.Child(ControllerName);
        _controller = there.IsNobody() ? Context.ActorOf(props, ControllerName) : there;
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case GetRoutees:
                Sender.Tell(new Routees(_router.Router.Members), Self);
                break;
            case AddRoutee add:
                _router.Add(add.Routee);
                break;
            case RemoveRoutee remove:
                _router.Remove(remove.Routee);
                StopIfEmpty();
                break;
            case Terminated terminated:
                _router.Forget(new ActorRefRoutee(terminated.ActorRef));
                StopIfEmpty();
                break;
            case WatchRoutees:
                _router.WatchAll();
                break;
            case RouterManagementMessage when _controller is null:
                Unhandled(message);
                break;
            case RouterManagementMessage:
                _controller.Forward(message);
                break;
            default:
                // Told while the router was being created.
                _router.Router.Route(message, Sender);
                break;
        }
    }

    // The routees live on: a restarted router has those it had.
    protected override void PreRestart(Exception reason, object message) { }

    protected override void PostStop() => _router.Close();

    protected void StopIfEmpty()
    {
        if (_router.Router.Members.Length == 0 && _router.StopsWithoutRoutees) Context.Stop(Self);
    }
}

/// <summary>Manages routees that are children of the router.</summary>
internal sealed class RouterPoolActor(SupervisorStrategy supervisorStrategy) : RouterActor
{
    protected override SupervisorStrategy SupervisorStrategy() => supervisorStrategy;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case AdjustPoolSize adjust:
                Router.Adjust(adjust.Change);
                StopIfEmpty();
                break;
            case Resize:
                Router.Resize();
                break;
            default:
                base.OnReceive(message);
                break;
        }
    }
}
