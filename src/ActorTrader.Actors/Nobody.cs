using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors;

/// <summary>The reference that nothing answers to: messages told to it vanish.</summary>
public sealed class Nobody : ActorRefBase, IInternalActorRef
{
    public static readonly Nobody Instance = new();

    private Nobody() { }

    public override ActorPath Path { get; } = new RootActorPath(Address.AllSystems, "/Nobody");

    ActorSystemImpl? IInternalActorRef.SystemImpl => null;

    IInternalActorRef? IInternalActorRef.Parent => null;

    bool IInternalActorRef.IsTerminated => false;

    void IInternalActorRef.SendSystemMessage(SystemMessage message) { }

    protected override void TellInternal(object message, IActorRef? sender) { }
}
