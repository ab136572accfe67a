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

    protected override void TellInternal(object message, IActorRef? sender) => Log(message);

    protected virtual void Log(object message) => Console.WriteLine(message);
}
