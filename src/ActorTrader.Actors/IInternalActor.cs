namespace ActorTrader.Actors;

/// <summary>Gives the runtime the context of an actor.</summary>
public interface IInternalActor
{
    IActorContext ActorContext { get; }
}
