using ActorTrader.Core.Orders;

namespace ActorTrader.Core.Portfolio;

/// <summary>What became of an intent: an event to journal before anybody acts on it, or a refusal.</summary>
public abstract record IntentDecision
{
    private IntentDecision()
    {
    }

    /// <summary>Every rule passed: journal <paramref name="Event"/>, then hand its order on.</summary>
    public sealed record Accepted(OrderAccepted Event) : IntentDecision;

    /// <summary>A rule refused: tell the strategy; journal nothing.</summary>
    public sealed record Refused(IntentRefused Refusal) : IntentDecision;
}
