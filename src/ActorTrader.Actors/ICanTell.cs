namespace ActorTrader.Actors;

/// <summary>Anything that a message can be told to.</summary>
public interface ICanTell
{
    /// <summary>Sends <paramref name="message"/> and returns at once; at most once, in order per sender and receiver.</summary>
    void Tell(object message, IActorRef? sender);
}
