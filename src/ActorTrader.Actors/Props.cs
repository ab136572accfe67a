using System.Linq.Expressions;
using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Internal;
using ActorTrader.Actors.Routing;

namespace ActorTrader.Actors;

/// <summary>The recipe for an actor: type, constructor arguments, supervision of its children, deployment. Immutable.</summary>
public class Props : IEquatable<Props>
{
    // One for all, before None, which needs it: most props are deployed by default, and there may be one for each of a million actors.
    private static readonly Deploy _defaultDeploy = new();

    /// <summary>Props without an actor: routers put theirs in.</summary>
    public static readonly Props None = new();

    private readonly ActorFactory? _factory;
    private readonly IIndirectActorProducer? _producer;

    public Props(Type type) : this(type, []) { }

    public Props(Type type, params object?[] args) : this(_defaultDeploy, type, args) { }

    public Props(Type type, SupervisorStrategy? supervisorStrategy, IEnumerable<object?> args) : this(type, supervisorStrategy, args.ToArray()) { }

    public Props(Type type, SupervisorStrategy? supervisorStrategy, params object?[] args) : this(_defaultDeploy, type, args) =>
        SupervisorStrategy = supervisorStrategy;

    public Props(Deploy deploy, Type type, IEnumerable<object?> args) : this(deploy, type, args.ToArray()) { }

    public Props(Deploy deploy, Type type, params object?[] args) : this(new ActorFactory(type, args), null, null) => Deploy = deploy;

    protected Props() : this(null, NoProducer.Instance, null) { }

    protected Props(Props copy) : this(copy._factory, copy._producer, copy.SupervisorStrategy) => Deploy = copy.Deploy;

    private Props(ActorFactory? factory, IIndirectActorProducer? producer, SupervisorStrategy? supervisorStrategy)
    {
        _factory = factory;
        _producer = producer;
        SupervisorStrategy = supervisorStrategy;
        Deploy = _defaultDeploy;
    }

    public static Props Empty => None;

    public Type Type => _factory?.Type ?? _producer!.ActorType;

    public string TypeName => Type.AssemblyQualifiedName ?? Type.FullName ?? Type.Name;

    public object?[] Arguments => _factory?.Arguments ?? [];

    /// <summary>Supervises the children of the actor; null leaves it to the actor's own <c>SupervisorStrategy()</c>.</summary>
    public SupervisorStrategy? SupervisorStrategy { get; protected set; }

    /// <summary>What the code wishes for dispatcher, mailbox, router and stash; the system's configuration goes before it.</summary>
    public Deploy Deploy { get; protected set; }

    public RouterConfig RouterConfig => Deploy.RouterConfig;

    /// <summary>The name of the dispatcher; the default one's when none was given.</summary>
    public string Dispatcher => Deploy.Dispatcher.Length == 0 ? Dispatchers.DefaultDispatcherId : Deploy.Dispatcher;

    /// <summary>The name of the mailbox; empty when none was given.</summary>
    public string Mailbox => Deploy.Mailbox;

    /// <summary>Props from an expression that calls a constructor: <c>Props.Create(() => new Feed(symbol))</c>. Arguments are evaluated now, once.</summary>
    /// <exception cref="ArgumentException">The expression is not a constructor call.</exception>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy? supervisorStrategy = null) where TActor : ActorBase =>
        new(ActorFactory.From(factory), null, supervisorStrategy);

    public static Props Create<TActor>(params object?[] args) where TActor : ActorBase => new(typeof(TActor), args);

    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy) where TActor : ActorBase, new() => new(typeof(TActor), supervisorStrategy);

    public static Props Create(Type type, params object?[] args) => new(type, args);

    /// <summary>Props whose actors a producer creates.</summary>
    public static Props CreateBy<TProducer>(params object?[] args) where TProducer : class, IIndirectActorProducer =>
        CreateBy((IIndirectActorProducer)Activator.CreateInstance(typeof(TProducer), args)!);

    /// <summary>Props whose actors <paramref name="producer"/> creates; <paramref name="args"/> are the producer's business.</summary>
    public static Props CreateBy(IIndirectActorProducer producer, params object?[] args) => new(null, producer, null);

    /// <summary>The same props with another supervision of the children.</summary>
    public Props WithSupervisorStrategy(SupervisorStrategy? supervisorStrategy)
    {
        var copy = Copy();
        copy.SupervisorStrategy = supervisorStrategy;
        return copy;
    }

    /// <summary>The same props, deployed as <paramref name="deploy"/> says and, where that leaves something open, as before.</summary>
    public Props WithDeploy(Deploy deploy) => Deployed(deploy.WithFallback(Deploy));

    public Props WithDispatcher(string dispatcher) => Deployed(Deploy.WithDispatcher(dispatcher));

    public Props WithMailbox(string mailbox) => Deployed(Deploy.WithMailbox(mailbox));

    public Props WithRouter(RouterConfig routerConfig) => Deployed(Deploy.WithRouterConfig(routerConfig));

    /// <summary>The same props with a stash of at most <paramref name="stashCapacity"/> messages.</summary>
    public Props WithStashCapacity(int stashCapacity) => Deployed(Deploy.WithStashCapacity(stashCapacity));

    /// <summary>Creates an actor; only the runtime may call it, while it sets up the actor's context.</summary>
    public virtual ActorBase NewActor() => _factory?.Create() ?? _producer!.Produce();

    public bool Equals(Props? other) =>
        other is not null && Type == other.Type && Arguments.SequenceEqual(other.Arguments) && ReferenceEquals(_producer, other._producer)
        && Equals(SupervisorStrategy, other.SupervisorStrategy) && Deploy.Equals(other.Deploy);

    public override bool Equals(object? obj) => Equals(obj as Props);

    public override int GetHashCode() => HashCode.Combine(Type, Arguments.Length, Deploy);

    internal void Release(ActorBase actor) => _producer?.Release(actor);

    /// <summary>A copy to change before anyone sees it; a subclass that adds state overrides it.</summary>
    protected virtual Props Copy() => (Props)MemberwiseClone();

    private Props Deployed(Deploy deploy)
    {
        var copy = Copy();
        copy.Deploy = deploy;
        return copy;
    }

    private sealed class NoProducer : IIndirectActorProducer
    {
        public static readonly NoProducer Instance = new();

        public Type ActorType => typeof(ActorBase);

        public ActorBase Produce() => throw new InvalidOperationException("No actor producer specified!");

        public void Release(ActorBase actor) { }
    }
}
