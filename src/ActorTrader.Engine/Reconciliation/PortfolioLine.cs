namespace ActorTrader.Engine.Reconciliation;

/// <summary>The way to the portfolio for one job of the reconciler: its number goes along, so that an answer to a dropped job is not taken for one's own.</summary>
internal sealed class PortfolioLine(IActorRef portfolio, IActorRef self, long job)
{
    public void Tell(Func<long, object> message) => portfolio.Tell(message(job), self);
}
