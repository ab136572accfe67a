namespace ActorTrader.Engine.TradeUpdates;

/// <summary>The messages of <see cref="TradeUpdatesActor"/>.</summary>
internal static class TradeUpdatesProtocol
{
    /// <summary>From the session: begin to pull. Not answered.</summary>
    public sealed record Start;

    /// <summary>To the reconciler: the stream is live; what came before it may have been missed.</summary>
    public sealed record StreamLive;

    /// <summary>To the reconciler: the stream is lost; the books cannot be trusted until it is live again.</summary>
    public sealed record StreamLost;
}
