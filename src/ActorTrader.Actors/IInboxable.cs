namespace ActorTrader.Actors;

/// <summary>Sends as an actor and receives what is answered, for code outside of actors.</summary>
public interface IInboxable : ICanWatch
{
    /// <summary>The actor whose mailbox it is.</summary>
    IActorRef Receiver { get; }

    object Receive();

    object Receive(TimeSpan timeout);

    Task<object> ReceiveAsync();

    Task<object> ReceiveAsync(TimeSpan timeout);

    object ReceiveWhere(Predicate<object> predicate);

    object ReceiveWhere(Predicate<object> predicate, TimeSpan timeout);

    /// <summary>Sends with <see cref="Receiver"/> as the sender.</summary>
    void Send(IActorRef target, object message);
}
