using System.Collections.Immutable;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Portfolio;

/// <summary>What one strategy has done on the account: its own positions and cash flow. The ledgers' sums are the account's changes.</summary>
/// <param name="Strategy">Whose ledger it is.</param>
/// <param name="Positions">By symbol; a position that was closed stays, flat, with its realized profit.</param>
/// <param name="CashFlow">Sum of the fills' cash: negative for what was bought, positive for what was sold.</param>
/// <param name="Orders">Orders accepted.</param>
/// <param name="Fills">Executions counted.</param>
public sealed record StrategyLedger(
    StrategyId Strategy, ImmutableSortedDictionary<Symbol, Position> Positions, Money CashFlow, long Orders, long Fills)
{
    /// <summary>A ledger in which nothing has happened.</summary>
    public static StrategyLedger Empty(StrategyId strategy) =>
        new(strategy, ImmutableSortedDictionary<Symbol, Position>.Empty, Money.Zero, 0, 0);

    /// <summary>Profit and loss of what has been closed, over all symbols.</summary>
    public Money RealizedPnl => Positions.Values.Aggregate(Money.Zero, (sum, position) => sum + position.RealizedPnl);

    /// <summary>The strategy's position; flat when it never traded the symbol.</summary>
    public Position Position(Symbol symbol) => Positions.GetValueOrDefault(symbol) ?? Portfolio.Position.Flat(symbol);

    /// <summary>What closing everything at the board's mark prices would gain; symbols without one count nothing.</summary>
    public Money UnrealizedPnl(QuoteBoard board) => Positions.Values.Aggregate(Money.Zero, (sum, position) => sum + position.UnrealizedPnl(board));

    internal StrategyLedger AfterFill(OrderSide side, OrderFilled fill, Symbol symbol, Money cashFlow) => this with
    {
        Positions = Positions.SetItem(symbol, Position(symbol).AfterFill(side, fill.LastQuantity, fill.LastPrice)),
        CashFlow = CashFlow + cashFlow,
        Fills = Fills + 1,
    };
}
