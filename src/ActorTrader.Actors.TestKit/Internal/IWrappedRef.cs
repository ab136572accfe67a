using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.TestKit.Internal;

/// <summary>A reference of the kit's that stands for one of the runtime's.</summary>
internal interface IWrappedRef : IInternalActorRef
{
    IInternalActorRef Wrapped { get; }

    ActorSystemImpl? IInternalActorRef.SystemImpl => Wrapped.SystemImpl;

    IInternalActorRef? IInternalActorRef.Parent => Wrapped.Parent;

    bool IInternalActorRef.IsTerminated => Wrapped.IsTerminated;

    void IInternalActorRef.SendSystemMessage(SystemMessage message) => Wrapped.SendSystemMessage(message);

    static IActorRef Unwrap(IActorRef actor) => actor is IWrappedRef wrapper ? Unwrap(wrapper.Wrapped) : actor;
}
