using ActorTrader.Core.Orders;

namespace ActorTrader.Engine;

/// <summary>The messages of <see cref="EngineActor"/>.</summary>
internal static class EngineProtocol
{
    /// <summary>From any child that found a fault which only an operator can mend: the engine halts with the reason. Not answered.</summary>
    public sealed record Faulted(string Reason);

    /// <summary>From a strategy's actor, which refused an intent before the portfolio saw it: to be counted and logged. Not answered.</summary>
    public sealed record RefusedHere(IntentRefused Refusal);

    /// <summary>From the inspector, once it listens: the rest may begin. Not answered.</summary>
    public sealed record InspectorReady;

    /// <summary>On the event stream, by the session: the feed is live, the books agree with the venue, the strategies run.</summary>
    public sealed record SessionStarted;
}
