namespace ActorTrader.Actors.Internal;

/// <summary>What the runtime needs of a reference beyond telling.</summary>
internal interface IInternalActorRef : IActorRef
{
    /// <summary>Null for references that belong to no system.</summary>
    ActorSystemImpl? SystemImpl { get; }

    IInternalActorRef? Parent { get; }

    bool IsTerminated { get; }

    void SendSystemMessage(SystemMessage message);
}
