namespace ActorTrader.Actors.TestKit;

/// <summary>Runs an actor on the test's own thread, and lets the test look into it: see <see cref="TestActorRefBase{TActor}"/>.</summary>
public class TestActorRef<TActor>(ActorSystem system, Props actorProps, IActorRef? supervisor = null, string? name = null)
    : TestActorRefBase<TActor>(system, actorProps, supervisor, name) where TActor : ActorBase;
