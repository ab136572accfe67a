using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;

namespace ActorTrader.Engine;

/// <summary>What becomes of the positions when a session ends. Open orders are canceled in every case.</summary>
public abstract record EndOfSession
{
    private EndOfSession()
    {
    }

    /// <summary>Every strategy's positions are closed at the market, in its name (<see cref="OrderAction.Liquidate"/>, <see cref="OrderAction.CoverShort"/>).</summary>
    public static EndOfSession Liquidate { get; } = new LiquidateAll();

    /// <summary>Positions stay.</summary>
    public static EndOfSession Hold { get; } = new HoldAll();

    /// <summary>The orders that <paramref name="orders"/> returns are placed once; they have to reduce positions. The function must neither block nor keep the state.</summary>
    public static EndOfSession Custom(Func<PortfolioState, IReadOnlyList<(StrategyId Strategy, OrderIntent Intent)>> orders) => new CustomOrders(orders);

    internal sealed record LiquidateAll : EndOfSession;

    internal sealed record HoldAll : EndOfSession;

    internal sealed record CustomOrders(Func<PortfolioState, IReadOnlyList<(StrategyId Strategy, OrderIntent Intent)>> Orders) : EndOfSession;
}
