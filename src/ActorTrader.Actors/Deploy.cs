using ActorTrader.Actors.Routing;

namespace ActorTrader.Actors;

/// <summary>How an actor is deployed: dispatcher, mailbox, router, bound of its stash. Each may be left open. Immutable.</summary>
/// <remarks>On <see cref="Props"/> it is what the code wishes; in the system's setup it also has the path of the actors that it is for, and goes before the code's.</remarks>
public class Deploy : IEquatable<Deploy>
{
    public const int NoStashSize = -1;

    public static readonly string NoDispatcherGiven = "";
    public static readonly string NoMailboxGiven = "";
    public static readonly Scope NoScopeGiven = Internal.NoScopeGiven.Instance;
    public static readonly Deploy Local = new(Scope.Local);
    public static readonly Deploy? None;

    public Deploy() : this("", NoRouter.Instance, NoScopeGiven, NoDispatcherGiven, NoMailboxGiven, NoStashSize) { }

    public Deploy(string path, Scope? scope) : this(path, NoRouter.Instance, scope ?? NoScopeGiven, NoDispatcherGiven, NoMailboxGiven, NoStashSize) { }

    public Deploy(Scope? scope) : this("", scope) { }

    public Deploy(RouterConfig routerConfig, Scope? scope) : this("", routerConfig, scope ?? NoScopeGiven, NoDispatcherGiven, NoMailboxGiven, NoStashSize) { }

    public Deploy(RouterConfig routerConfig) : this(routerConfig, NoScopeGiven) { }

    private Deploy(string path, RouterConfig routerConfig, Scope scope, string dispatcher, string mailbox, int stashCapacity)
    {
        Path = path;
        RouterConfig = routerConfig;
        Scope = scope;
        Dispatcher = dispatcher;
        Mailbox = mailbox;
        StashCapacity = stashCapacity;
    }

    /// <summary>The actors below the user guardian that this is for: <c>/a/b</c>, <c>/a/*</c> for any one name, <c>/a/**</c> for all below; empty on props.</summary>
    public string Path { get; }

    public RouterConfig RouterConfig { get; }

    public Scope Scope { get; }

    public string Dispatcher { get; }

    public string Mailbox { get; }

    /// <summary>The most messages in the actor's stash; <see cref="NoStashSize"/> leaves it open.</summary>
    public int StashCapacity { get; }

    /// <summary>This deployment, with what it leaves open taken from <paramref name="other"/>.</summary>
    public virtual Deploy WithFallback(Deploy other) => new(
        Path,
        RouterConfig.WithFallback(other.RouterConfig),
        Scope.WithFallback(other.Scope),
        Dispatcher == NoDispatcherGiven ? other.Dispatcher : Dispatcher,
        Mailbox == NoMailboxGiven ? other.Mailbox : Mailbox,
        StashCapacity == NoStashSize ? other.StashCapacity : StashCapacity);

    public virtual Deploy WithScope(Scope scope) => new(Path, RouterConfig, scope, Dispatcher, Mailbox, StashCapacity);

    public virtual Deploy WithMailbox(string mailbox) => new(Path, RouterConfig, Scope, Dispatcher, mailbox, StashCapacity);

    public virtual Deploy WithDispatcher(string dispatcher) => new(Path, RouterConfig, Scope, dispatcher, Mailbox, StashCapacity);

    public virtual Deploy WithRouterConfig(RouterConfig routerConfig) => new(Path, routerConfig, Scope, Dispatcher, Mailbox, StashCapacity);

    public virtual Deploy WithStashCapacity(int stashSize) => new(Path, RouterConfig, Scope, Dispatcher, Mailbox, stashSize);

    public bool Equals(Deploy? other) =>
        other is not null && Path == other.Path && RouterConfig.Equals(other.RouterConfig) && Scope.Equals(other.Scope)
        && Dispatcher == other.Dispatcher && Mailbox == other.Mailbox && StashCapacity == other.StashCapacity;

    public override bool Equals(object? obj) => Equals(obj as Deploy);

    public override int GetHashCode() => HashCode.Combine(Path, Dispatcher, Mailbox, StashCapacity);
}
