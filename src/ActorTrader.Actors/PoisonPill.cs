using ActorTrader.Actors.Event;

namespace ActorTrader.Actors;

/// <summary>Stops its receiver after the messages that were queued before it.</summary>
public sealed class PoisonPill : IAutoReceivedMessage, IPossiblyHarmful, IDeadLetterSuppression
{
    private PoisonPill() { }

    public static PoisonPill Instance { get; } = new();

    public override string ToString() => "<PoisonPill>";
}
