using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Event;

/// <summary>Writes log events to the console, for programs that have no other sink.</summary>
public class StandardOutLogger : ActorRefBase, IInternalActorRef
{
    public override ActorPath Path { get; } = new RootActorPath(new Address("akka", "all-systems"), "/StandardOutLogger");

    ActorSystemImpl? IInternalActorRef.SystemImpl => null;

    IInternalActorRef? IInternalActorRef.Parent => null;

    bool IInternalActorRef.IsTerminated => false;

    void IInternalActorRef.SendSystemMessage(SystemMessage message) { }

    protected override void TellInternal(object message, IActorRef? sender)
    {
        try
        {
            Log(message);
        }
        catch (Exception e)
        {
            // It runs on the turn of whoever logged, who must not fail because an argument has no text.
            Console.WriteLine($"{message.GetType().Name} could not be written: {e.GetType().Name}");
        }
    }

    protected virtual void Log(object message) => Console.WriteLine(message);
}
