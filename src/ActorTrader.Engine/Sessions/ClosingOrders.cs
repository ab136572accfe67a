using System.Collections.Immutable;
using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;
using ActorTrader.Engine.Portfolio;
using ActorTrader.Engine.Strategies;

namespace ActorTrader.Engine.Sessions;

/// <summary>The orders that close a session. Pure but for the ids.</summary>
internal static class ClosingOrders
{
    /// <summary>A market order for each open position of each ledger, in the strategy's own name.</summary>
    public static ImmutableArray<PortfolioProtocol.CloseOrder> Liquidating(PortfolioState state, int lanes, IIdSource ids) =>
    [
        .. OpenPositions(state).Select(open => Order(
            open.Strategy,
            OrderIntent.Market(
                open.Position.Symbol,
                open.Position.Quantity.IsPositive ? OrderAction.Liquidate : OrderAction.CoverShort,
                open.Position.Quantity.Abs(),
                "end of session"),
            lanes,
            ids)),
    ];

    public static PortfolioProtocol.CloseOrder Order(StrategyId strategy, OrderIntent intent, int lanes, IIdSource ids) =>
        new(strategy, new StrategyAction.Submit(ClientOrderId.Create(intent.Action, Lanes.Of(intent.Symbol, lanes), ids.Next()), intent));

    public static ImmutableArray<(StrategyId Strategy, Position Position)> OpenPositions(PortfolioState state) =>
    [
        .. state.Ledgers.Values.SelectMany(ledger =>
            ledger.Positions.Values.Where(position => !position.Quantity.IsZero).Select(position => (ledger.Strategy, position))),
    ];
}
