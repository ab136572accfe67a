using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Venue.Accounts;

/// <summary>A signed holding of one symbol at average cost.</summary>
/// <param name="Quantity">Shares; negative when short.</param>
/// <param name="AverageEntryPrice">Dollars per share of the open quantity, to 28 digits; zero when flat.</param>
public readonly record struct Holding(Quantity Quantity, decimal AverageEntryPrice)
{
    /// <summary>What the open quantity cost; negative (proceeds) when short.</summary>
    public decimal CostBasis => Quantity.ToDecimal() * AverageEntryPrice;

    /// <summary>The holding after an execution. Reducing keeps the average; adding averages; crossing zero starts anew at the execution's price.</summary>
    public Holding After(OrderSide side, Quantity quantity, Price price)
    {
        var change = side == OrderSide.Buy ? quantity : -quantity;
        var after = Quantity + change;
        if (after.IsZero) return default;
        var reduces = !Quantity.IsZero && Quantity.IsPositive != change.IsPositive;
        if (reduces && after.IsPositive == Quantity.IsPositive) return this with { Quantity = after };
        if (reduces || Quantity.IsZero) return new Holding(after, price.ToDecimal());
        return new Holding(after, (CostBasis + Money.Notional(price, change).Dollars) / after.ToDecimal());
    }
}
