namespace ActorTrader.Actors.Event;

/// <summary>A message that no actor handled, with who sent it and whom it was for.</summary>
public abstract class AllDeadLetters(object message, IActorRef? sender, IActorRef recipient) : IWrappedMessage
{
    public object Message { get; } = message;

    public IActorRef? Sender { get; } = sender;

    public IActorRef Recipient { get; } = recipient;

    public override string ToString() => $"{GetType().Name} from {Sender?.ToString() ?? "no sender"} to {Recipient}: <{Message}>";
}

/// <summary>The recipient had stopped or never lived. Published on the event stream.</summary>
public sealed class DeadLetter(object message, IActorRef? sender, IActorRef recipient) : AllDeadLetters(message, sender, recipient);

/// <summary>As <see cref="DeadLetter"/>, for messages whose loss is nothing to report.</summary>
public sealed class SuppressedDeadLetter(IDeadLetterSuppression message, IActorRef? sender, IActorRef recipient)
    : AllDeadLetters(message, sender, recipient);

/// <summary>The recipient has no behaviour for the message. Published on the event stream.</summary>
public sealed class UnhandledMessage(object message, IActorRef? sender, IActorRef recipient) : AllDeadLetters(message, sender, recipient);

/// <summary>A message dropped on purpose, with the reason: a full queue, for instance.</summary>
public sealed class Dropped : AllDeadLetters
{
    public Dropped(object message, string reason, IActorRef recipient) : this(message, reason, ActorRefs.NoSender, recipient) { }

    public Dropped(object message, string reason, IActorRef? sender, IActorRef recipient) : base(message, sender, recipient) => Reason = reason;

    public string Reason { get; }
}
