using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors;

/// <summary>Sends with the actor that is running on this thread as the sender.</summary>
public static class ActorRefImplicitSenderExtensions
{
    /// <summary>Sends <paramref name="message"/>; the sender is the current actor, or nobody outside of actors (in a test kit: its test actor).</summary>
    public static void Tell(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.Current?.Self ?? AmbientSender.Value);

    /// <summary>Sends <paramref name="message"/> as if from the sender of the current message; only useful inside an actor.</summary>
    public static void Forward(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.Current?.Sender);
}
