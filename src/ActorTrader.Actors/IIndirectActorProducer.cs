namespace ActorTrader.Actors;

/// <summary>Creates the actors of a <see cref="Props"/>: the seam for a factory or a dependency-injection container.</summary>
public interface IIndirectActorProducer
{
    /// <summary>A type that every produced actor has.</summary>
    Type ActorType { get; }

    /// <summary>Creates a new actor; called once for each incarnation.</summary>
    ActorBase Produce();

    /// <summary>Called when an incarnation has ended.</summary>
    void Release(ActorBase actor);
}
