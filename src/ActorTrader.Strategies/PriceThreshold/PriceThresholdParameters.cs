using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;
using ActorTrader.Strategies.Placement;

namespace ActorTrader.Strategies.PriceThreshold;

/// <summary>The numbers of <see cref="PriceThresholdStrategy"/>.</summary>
public sealed record PriceThresholdParameters
{
    /// <exception cref="ArgumentException">A price not positive, or <c>buy-below</c> not below <c>sell-above</c>.</exception>
    public PriceThresholdParameters(decimal buyBelow = 100m, decimal sellAbove = 101m, PlacementParameters? placement = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(buyBelow, 0m);
        if (buyBelow >= sellAbove)
            throw new ArgumentException($"buy-below {buyBelow} must be below sell-above {sellAbove}: else it would buy and sell at one price", nameof(buyBelow));
        BuyBelow = Price.FromDecimal(buyBelow);
        SellAbove = Price.FromDecimal(sellAbove);
        Placement = placement ?? new PlacementParameters();
    }

    /// <summary>Bought when the price is at or below it, in dollars. Default 100.</summary>
    public Price BuyBelow { get; }

    /// <summary>Sold when the price is at or above it, in dollars. Default 101.</summary>
    public Price SellAbove { get; }

    public PlacementParameters Placement { get; }

    /// <summary>Declares and reads the parameters.</summary>
    /// <exception cref="ArgumentException"><c>buy-below</c> is not below <c>sell-above</c>.</exception>
    public static PriceThresholdParameters Read(IParameterReader reader) => new(
        reader.Decimal("buy-below", 100m, 0.0001m, 1_000_000m, "price in dollars at or below which it buys; below sell-above"),
        reader.Decimal("sell-above", 101m, 0.0001m, 1_000_000m, "price in dollars at or above which it sells"),
        PlacementParameters.Read(reader));
}
