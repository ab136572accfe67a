namespace ActorTrader.Actors;

/// <summary>Can be told once when an actor has stopped, also when it had stopped before.</summary>
public interface ICanWatch
{
    /// <summary>Asks for a <see cref="Terminated"/> message when <paramref name="subject"/> has stopped.</summary>
    IActorRef Watch(IActorRef subject);

    /// <summary>As <see cref="Watch"/>, with <paramref name="message"/> instead of <see cref="Terminated"/>.</summary>
    /// <exception cref="InvalidOperationException">It is being watched with another message.</exception>
    IActorRef WatchWith(IActorRef subject, object message);

    /// <summary>Takes the watch back: nothing is delivered any more, even if it was already on its way.</summary>
    IActorRef Unwatch(IActorRef subject);
}
