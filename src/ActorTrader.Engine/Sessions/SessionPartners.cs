using System.Collections.Immutable;

namespace ActorTrader.Engine.Sessions;

/// <summary>The actors that a session leads.</summary>
internal sealed record SessionPartners(
    IActorRef Feed, IActorRef Updates, IActorRef Portfolio, IActorRef Reconciler, ImmutableArray<IActorRef> Strategies);

/// <summary>The steps of a session, in their order.</summary>
internal enum SessionPhase
{
    Starting,
    Running,
    StoppingStrategies,
    Canceling,
    Closing,
    Comparing,
    Ended,
}
