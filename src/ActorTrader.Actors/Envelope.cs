namespace ActorTrader.Actors;

/// <summary>A message with its sender, as a mailbox or stash holds it.</summary>
public readonly struct Envelope(object message, IActorRef? sender)
{
    /// <summary>As the other one; without a sender it is the system's dead letters.</summary>
    public Envelope(object message, IActorRef? sender, ActorSystem system) : this(message, sender ?? system.DeadLetters) { }

    public object Message { get; } = message;

    /// <summary>Null when there was no sender.</summary>
    public IActorRef? Sender { get; } = sender;

    public override string ToString() => $"{Message} from {Sender?.ToString() ?? "no sender"}";
}
