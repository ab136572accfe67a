using System.Linq.Expressions;
using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors;

/// <summary>The recipe for an actor: type, constructor arguments, supervision of its children, stash bound. Immutable.</summary>
public class Props : IEquatable<Props>
{
    private readonly ActorFactory? _factory;
    private readonly IIndirectActorProducer? _producer;

    public Props(Type type, params object?[] args) : this(new ActorFactory(type, args), null, null, NoCapacity) { }

    public Props(Type type, SupervisorStrategy? supervisorStrategy, params object?[] args)
        : this(new ActorFactory(type, args), null, supervisorStrategy, NoCapacity) { }

    private Props(ActorFactory? factory, IIndirectActorProducer? producer, SupervisorStrategy? supervisorStrategy, int stashCapacity)
    {
        _factory = factory;
        _producer = producer;
        SupervisorStrategy = supervisorStrategy;
        StashCapacity = stashCapacity;
    }

    public Type Type => _factory?.Type ?? _producer!.ActorType;

    public string TypeName => Type.AssemblyQualifiedName ?? Type.FullName ?? Type.Name;

    public object?[] Arguments => _factory?.Arguments ?? [];

    /// <summary>Supervises the children of the actor; null leaves it to the actor's own <c>SupervisorStrategy()</c>.</summary>
    public SupervisorStrategy? SupervisorStrategy { get; }

    /// <summary>The bound of the actor's stash; negative when these props set none.</summary>
    internal int StashCapacity { get; }

    internal const int NoCapacity = -1;

    /// <summary>Props from an expression that calls a constructor: <c>Props.Create(() => new Feed(symbol))</c>. Arguments are evaluated now, once.</summary>
    /// <exception cref="ArgumentException">The expression is not a constructor call.</exception>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy? supervisorStrategy = null) where TActor : ActorBase =>
        new(ActorFactory.From(factory), null, supervisorStrategy, NoCapacity);

    public static Props Create<TActor>(params object?[] args) where TActor : ActorBase => new(typeof(TActor), args);

    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy) where TActor : ActorBase, new() => new(typeof(TActor), supervisorStrategy);

    public static Props Create(Type type, params object?[] args) => new(type, args);

    /// <summary>Props whose actors a producer creates.</summary>
    public static Props CreateBy<TProducer>(params object?[] args) where TProducer : class, IIndirectActorProducer =>
        CreateBy((IIndirectActorProducer)Activator.CreateInstance(typeof(TProducer), args)!);

    /// <summary>Props whose actors <paramref name="producer"/> creates; <paramref name="args"/> are the producer's business.</summary>
    public static Props CreateBy(IIndirectActorProducer producer, params object?[] args) => new(null, producer, null, NoCapacity);

    /// <summary>The same props with another supervision of the children.</summary>
    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy) => new(_factory, _producer, supervisorStrategy, StashCapacity);

    /// <summary>The same props with a stash of at most <paramref name="stashCapacity"/> messages.</summary>
    public Props WithStashCapacity(int stashCapacity) => new(_factory, _producer, SupervisorStrategy, stashCapacity);

    /// <summary>Creates an actor; only the runtime may call it, while it sets up the actor's context.</summary>
    public virtual ActorBase NewActor() => _factory?.Create() ?? _producer!.Produce();

    public bool Equals(Props? other) =>
        other is not null && Type == other.Type && Arguments.SequenceEqual(other.Arguments) && ReferenceEquals(_producer, other._producer)
        && Equals(SupervisorStrategy, other.SupervisorStrategy) && StashCapacity == other.StashCapacity;

    public override bool Equals(object? obj) => Equals(obj as Props);

    public override int GetHashCode() => HashCode.Combine(Type, Arguments.Length, StashCapacity);

    internal void Release(ActorBase actor) => _producer?.Release(actor);
}
