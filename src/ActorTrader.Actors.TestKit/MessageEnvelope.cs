namespace ActorTrader.Actors.TestKit;

/// <summary>A message that reached a test actor, with its sender.</summary>
public abstract class MessageEnvelope
{
    public abstract object? Message { get; }

    public abstract IActorRef? Sender { get; }
}

/// <summary>A message that did come.</summary>
public class RealMessageEnvelope(object message, IActorRef? sender) : MessageEnvelope
{
    public override object Message { get; } = message;

    public override IActorRef? Sender { get; } = sender;

    public override string ToString() => $"<{Message}> from {Sender?.ToString() ?? "no sender"}";
}

/// <summary>Stands for none.</summary>
public sealed class NullMessageEnvelope : MessageEnvelope
{
    public static readonly NullMessageEnvelope Instance = new();

    private NullMessageEnvelope() { }

    public override object? Message => null;

    public override IActorRef? Sender => null;
}
