using ActorTrader.Core.Portfolio;

namespace ActorTrader.Engine.Reconciliation;

/// <summary>The messages of <see cref="Reconciler"/>, beside those of the portfolio, the router and the update stream.</summary>
internal static class ReconcilerProtocol
{
    /// <summary>From the session, at its end: reconcile once more. Answered by <see cref="Finished"/>; differences do not halt.</summary>
    public sealed record Run;

    /// <param name="Differences">Empty when the books agree.</param>
    /// <param name="Failure">Why nothing could be compared; null when it could.</param>
    public sealed record Finished(IReadOnlyList<Difference> Differences, string? Failure);

    /// <summary>From the session: orders stay open longer than expected; look every open order up. Not answered.</summary>
    public sealed record CheckOpenOrders;
}
