using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Portfolio;

/// <summary>A signed holding of one symbol, at average cost.</summary>
/// <remarks>
/// Cost and profit are exact, except that the cost of a part closed is rounded to 12 decimals: what it is off is still in
/// <paramref name="CostBasis"/>, so that cost basis minus realized profit always equals what was paid, exactly.
/// </remarks>
/// <param name="Symbol">What is held.</param>
/// <param name="Quantity">Shares; negative when short.</param>
/// <param name="CostBasis">What the open quantity cost; negative when short (proceeds).</param>
/// <param name="RealizedPnl">Profit and loss of what has been closed.</param>
public sealed record Position(Symbol Symbol, Quantity Quantity, Money CostBasis, Money RealizedPnl)
{
    /// <summary>No holding.</summary>
    public static Position Flat(Symbol symbol) => new(symbol, Quantity.Zero, Money.Zero, Money.Zero);

    /// <summary>Average price of the open quantity; null when flat.</summary>
    public decimal? AverageEntryPrice => Quantity.IsZero ? null : CostBasis.Dollars / Quantity.ToDecimal();

    /// <summary>What closing at <paramref name="mark"/> would gain.</summary>
    public Money UnrealizedPnl(decimal mark) => new(Quantity.ToDecimal() * mark - CostBasis.Dollars);

    /// <summary>As <see cref="UnrealizedPnl(decimal)"/> at the board's mark price; zero while the symbol has none.</summary>
    public Money UnrealizedPnl(QuoteBoard board) =>
        Quantity.IsZero || board.Find(Symbol)?.MarkPrice is not { } mark ? Money.Zero : UnrealizedPnl(mark);

    /// <summary>What the holding is worth at the board's mark price; at its cost while the symbol has none.</summary>
    public Money MarketValue(QuoteBoard board) => CostBasis + UnrealizedPnl(board);

    /// <summary>The position after an execution. One that trades through zero closes what is open, then opens the rest on the other side.</summary>
    /// <param name="quantity">Of the execution; positive.</param>
    public Position AfterFill(OrderSide side, Quantity quantity, Price price)
    {
        var signed = side == OrderSide.Buy ? quantity : -quantity;
        if (Quantity.IsZero || Quantity.IsPositive == signed.IsPositive)
            return this with { Quantity = Quantity + signed, CostBasis = CostBasis + Money.Notional(price, signed) };

        var closing = Quantity.Min(quantity, Quantity.Abs());
        var closed = Quantity.IsPositive ? closing : -closing;
        var cost = CostOf(closed);
        var rest = signed + closed;
        return this with
        {
            Quantity = Quantity + signed,
            CostBasis = CostBasis - cost + Money.Notional(price, rest),
            RealizedPnl = RealizedPnl + Money.Notional(price, closed) - cost,
        };
    }

    private Money CostOf(Quantity closed) =>
        closed == Quantity
            ? CostBasis
            : new Money(decimal.Round(CostBasis.Dollars * (closed.ToDecimal() / Quantity.ToDecimal()), 12, MidpointRounding.ToEven));
}
