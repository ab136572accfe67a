namespace ActorTrader.Actors;

/// <summary>What an actor may use of its surroundings. Valid only on the actor's own turn, never from another thread.</summary>
public interface IActorContext : IActorRefFactory, ICanWatch
{
    IActorRef Self { get; }

    Props Props { get; }

    /// <summary>Who sent the current message; dead letters when there was no sender.</summary>
    IActorRef Sender { get; }

    ActorSystem System { get; }

    IActorRef Parent { get; }

    /// <summary>The time without messages after which <see cref="Actors.ReceiveTimeout"/> comes; null when off.</summary>
    TimeSpan? ReceiveTimeout { get; }

    /// <summary>Replaces the current behaviour.</summary>
    void Become(Receive receive);

    /// <summary>Puts a behaviour on top of the current one.</summary>
    void BecomeStacked(Receive receive);

    /// <summary>Goes back to the behaviour below; without effect on the last one.</summary>
    void UnbecomeStacked();

    /// <summary>The child with that name, or <see cref="Nobody"/>.</summary>
    IActorRef Child(string name);

    IEnumerable<IActorRef> GetChildren();

    /// <summary>Turns the receive timeout on (positive) or off (null).</summary>
    void SetReceiveTimeout(TimeSpan? timeout);

    /// <summary>Stops a child, or this actor, after the message in hand.</summary>
    void Stop(IActorRef child);
}
