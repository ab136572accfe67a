using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Persistence;

/// <summary>Finds a system's <see cref="PersistenceExtension"/>: <c>Persistence.Instance.Apply(system)</c>.</summary>
public class Persistence : ExtensionIdProvider<PersistenceExtension>
{
    public static Persistence Instance { get; } = new();

    public override PersistenceExtension CreateExtension(ExtendedActorSystem system) => new(system);
}

/// <summary>What a system's persistent actors share.</summary>
public class PersistenceExtension : IExtension
{
    public PersistenceExtension(ExtendedActorSystem system)
    {
        var setup = ((ActorSystemImpl)system).PersistenceSetup;
        Settings = new PersistenceSettings(setup);
        DefaultInternalStashOverflowStrategy = setup.InternalStashOverflowStrategy;
    }

    public PersistenceSettings Settings { get; }

    public IStashOverflowStrategy DefaultInternalStashOverflowStrategy { get; }

    /// <summary>An identity for actors that have no better one: their path.</summary>
    public string PersistenceId(IActorRef actor) => actor.Path.ToStringWithoutAddress();
}
