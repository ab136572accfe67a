using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Routing;

/// <summary>The reference of a router: messages go to a routee on their sender's thread; only management messages reach the router's own actor.</summary>
/// <remarks>Routees change on the router's turn, and once before its first one, while it is being created.</remarks>
internal sealed class RoutedActorRef : LocalActorRef
{
    private static readonly TimeSpan StopDelay = TimeSpan.FromMilliseconds(100);

    private readonly RouterConfig _config;
    private readonly Resizer? _resizer;
    private readonly Props _routeeProps;
    private readonly Lock _gate = new();
    private volatile Router _router;
    private volatile bool _isReady;
    private long _messages;
    private int _resizing;

    private RoutedActorRef(ActorSystemImpl system, Props routerProps, Props routeeProps, RouterConfig config, IInternalActorRef parent, ActorPath path)
        : base(system, routerProps, parent, path)
    {
        _config = config;
        _resizer = (config as Pool)?.Resizer;
        _routeeProps = routeeProps;
        _router = Own(config.CreateRouter(system));
    }

    public Router Router => _router;

    public bool StopsWithoutRoutees => _config.StopRouterWhenAllRouteesRemoved;

    public Props? ControllerProps => _config.RoutingLogicController(_router.RoutingLogic);

    /// <summary>The reference of a child: routed when its props ask for a router.</summary>
    /// <exception cref="Configuration.ConfigurationException">The router is to come from the deployment of this path, which has none.</exception>
    public static LocalActorRef Create(ActorSystemImpl system, Props props, IInternalActorRef parent, ActorPath path)
    {
        var deployed = system.Deployed(props, path);
        if (deployed.RouterConfig is NoRouter) return new LocalActorRef(system, deployed, parent, path);
        var config = deployed.RouterConfig;
        config.VerifyConfig(path);
        var routerProps = Props.CreateBy(new RouterActorProducer(config)).WithDispatcher(config.RouterDispatcher);
        var routeeProps = deployed.WithRouter(NoRouter.Instance);
        if (config is Pool { UsePoolDispatcher: true } && deployed.Deploy.Dispatcher == Deploy.NoDispatcherGiven)
        {
            routeeProps = routeeProps.WithDispatcher($"akka.actor.deployment./{string.Join('/', path.Elements.Skip(1))}.pool-dispatcher");
        }

        return new RoutedActorRef(system, routerProps, routeeProps, config, parent, path);
    }

    /// <summary>Creates the routees, so that they are there when the creator gets this reference, then starts the router's actor.</summary>
    public override void Start()
    {
        try
        {
            AddFirstRoutees();
        }
        catch (Exception)
        {
            // Whoever creates the router gets the exception, and no half of a router stays behind.
            SendSystemMessage(new StopMessage());
            throw;
        }

        _isReady = true;
        base.Start();
        if (_router.Members.Length > 0) base.Tell(WatchRoutees.Instance, this);
    }

    public override void Tell(object message, IActorRef? sender)
    {
        if (message is null) throw new InvalidMessageException();
        if (!_isReady || _config.IsManagementMessage(message))
        {
            base.Tell(message, sender);
            return;
        }

        if (_resizer is not null) LookAtSize(_resizer);
        _router.Route(message, sender);
    }

    public void Add(Routee routee)
    {
        Watch(routee);
        Update(router => router.AddRoutee(routee));
    }

    /// <summary>Takes a routee out, and has it stopped if it is a child.</summary>
    public void Remove(Routee routee)
    {
        if (!_router.Members.Contains(routee)) return;
        if (routee is ActorRefRoutee { Actor: var actor }) Cell.Unwatch(actor);
        Forget(routee);
        if (routee is not ActorRefRoutee { Actor: LocalActorRef child } || !Cell.Children.Contains(child)) return;

        // Not at once: senders that chose it a moment ago are still to be served.
        SystemImpl.Scheduler.ScheduleTellOnce(StopDelay, child, PoisonPill.Instance, this);
    }

    /// <summary>Takes a routee out that has stopped.</summary>
    public void Forget(Routee routee) => Update(router => router.RemoveRoutee(routee));

    /// <summary>Creates children, or takes out the latest ones.</summary>
    public void Adjust(int change)
    {
        if (change > 0)
        {
            var added = NewRoutees(change);
            foreach (var routee in added) Watch(routee);
            Update(router => router.WithRoutees([.. router.Members, .. added]));
            return;
        }

        var members = _router.Members;
        foreach (var routee in members[Math.Max(0, members.Length + change)..]) Remove(routee);
    }

    public void Resize()
    {
        if (_resizer is null) return;
        try
        {
            Adjust(_resizer.Resize(_router.Members));
        }
        finally
        {
            Volatile.Write(ref _resizing, 0);
        }
    }

    /// <summary>After the router has stopped, what is told to it is a dead letter, as with every actor.</summary>
    public void Close() => Update(static router => router.WithRoutees());

    public void WatchAll()
    {
        foreach (var routee in _router.Members) Watch(routee);
    }

    private void Watch(Routee routee)
    {
        if (routee is ActorRefRoutee { Actor: var actor }) Cell.Watch(actor);
    }

    private void AddFirstRoutees()
    {
        Routee[] first = _config switch
        {
            Pool pool => NewRoutees(FirstSize(pool)),
            Group group => [.. group.GetPaths(SystemImpl).Select(RouteeAt)],
            _ => [],
        };
        Update(router => router.WithRoutees([.. router.Members, .. first]));
    }

    private int FirstSize(Pool pool)
    {
        var given = pool.GetNrOfInstances(SystemImpl);
        if (given < 0) throw new ArgumentException($"router {Path}: the number of its routees (nr-of-instances) must not be negative, was {given}");
        if (_resizer is null || !_resizer.IsTimeForResize(_messages++)) return given;
        return Math.Max(0, given + _resizer.Resize([.. Enumerable.Repeat(Routee.NoRoutee, given)]));
    }

    private Routee[] NewRoutees(int count)
    {
        var routees = new Routee[count];
        for (var i = 0; i < count; i++) routees[i] = new ActorRefRoutee(Cell.ActorOf(_routeeProps));
        return routees;
    }

    private ActorSelectionRoutee RouteeAt(string path) => new(Selections.Of(SystemImpl, this, path));

    private void LookAtSize(Resizer resizer)
    {
        if (!resizer.IsTimeForResize(Interlocked.Increment(ref _messages) - 1)) return;
        if (Interlocked.CompareExchange(ref _resizing, 1, 0) == 0) base.Tell(Routing.Resize.Instance, this);
    }

    private void Update(Func<Router, Router> change)
    {
        lock (_gate) _router = Own(change(_router));
    }

    private Router Own(Router router)
    {
        router.Owner ??= this;
        return router;
    }

    /// <summary>A new incarnation of the router's actor.</summary>
    private sealed class RouterActorProducer(RouterConfig config) : IIndirectActorProducer
    {
        public Type ActorType => typeof(RouterActor);

        public ActorBase Produce() => config.CreateRouterActor();

        public void Release(ActorBase actor) { }
    }
}

/// <summary>Comes first, from the router to itself: only on its own turn can it watch.</summary>
internal sealed class WatchRoutees : RouterManagementMessage
{
    public static WatchRoutees Instance { get; } = new();
}
