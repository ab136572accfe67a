namespace ActorTrader.Actors.Dispatch;

/// <summary>The dispatchers of a system by name.</summary>
public sealed class Dispatchers
{
    public static readonly string DefaultDispatcherId = "akka.actor.default-dispatcher";

    private Dispatchers() { }
}
