using ActorTrader.Core.Values;
using ActorTrader.Strategies.Placement;

namespace ActorTrader.Strategies.PriceThreshold;

/// <summary>Two fixed prices: enter at or below the one, leave at or above the other.</summary>
public static class ThresholdRule
{
    public static Signal Decide(PriceThresholdParameters parameters, Price price, Quantity position)
    {
        if (position.IsZero && price <= parameters.BuyBelow) return Signal.Enter;
        return position.IsPositive && price >= parameters.SellAbove ? Signal.Leave : Signal.None;
    }
}
