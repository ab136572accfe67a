using ActorTrader.Core.Instruments;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Portfolio;

/// <summary>A signed holding of one symbol, at average cost.</summary>
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
}
