namespace ActorTrader.Actors.Persistence;

/// <summary>A persistent actor that implements its two handlers itself.</summary>
public abstract class PersistentActor : Eventsourced
{
    protected override bool Receive(object message) => ReceiveCommand(message);
}
