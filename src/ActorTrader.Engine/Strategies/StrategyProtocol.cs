using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;

namespace ActorTrader.Engine.Strategies;

/// <summary>The messages of <see cref="StrategyActor"/>, beside the batches of its symbols.</summary>
internal static class StrategyProtocol
{
    /// <summary>From the portfolio, when trading begins (and again after the portfolio was restarted): the books as of now; every later change follows from the same sender, in order. Not answered.</summary>
    public sealed record Start(PortfolioState State);

    /// <summary>From the portfolio: an order of this strategy changed and the change is journaled. Not answered.</summary>
    public sealed record Updated(OrderUpdate Update);

    /// <summary>From the portfolio: an intent of this strategy was refused. Not answered.</summary>
    public sealed record Refused(IntentRefused Refusal);

    /// <summary>From the session: the strategy ends; what it wants from now on is refused. Answered by <see cref="Stopped"/>.</summary>
    public sealed record Stop;

    public sealed record Stopped(StrategyId Id);

    /// <summary>From the inspector. Answered by <see cref="StrategyStatus"/>.</summary>
    public sealed record GetStatus;
}

/// <summary>Something that a strategy wants of the portfolio.</summary>
internal abstract record StrategyAction(ClientOrderId Id)
{
    public sealed record Submit(ClientOrderId Id, OrderIntent Intent) : StrategyAction(Id);

    public sealed record Cancel(ClientOrderId Id, string Reason) : StrategyAction(Id);
}
