namespace ActorTrader.Actors.Dispatch;

/// <summary>A reference whose messages complete a task instead of running an actor.</summary>
internal interface IPromise : IActorRef
{
    void Receive(object message, IActorRef? sender);
}
