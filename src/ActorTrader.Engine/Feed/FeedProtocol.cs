using System.Collections.Immutable;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;

namespace ActorTrader.Engine.Feed;

/// <summary>The messages of <see cref="FeedActor"/>.</summary>
internal static class FeedProtocol
{
    /// <summary>From the session: begin to pull. Not answered; see <see cref="StateChanged"/>.</summary>
    public sealed record Start;

    /// <summary>From the inspector. Answered by <see cref="Status"/>.</summary>
    public sealed record GetStatus;

    /// <param name="Unrouted">Events of symbols that nobody configured.</param>
    public sealed record Status(FeedState State, string? Detail, FeedCounters Counters, long Unrouted, ImmutableDictionary<Symbol, FlowCounters> Symbols);

    /// <summary>On the event stream.</summary>
    public sealed record StateChanged(FeedState State, string? Detail);
}
