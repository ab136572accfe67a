namespace ActorTrader.Actors;

/// <summary>A watched actor stopped and the watcher did not handle <see cref="Terminated"/>.</summary>
public class DeathPactException(IActorRef deadActor) : AkkaException($"Monitored actor {deadActor} terminated")
{
    public IActorRef DeadActor { get; } = deadActor;
}
