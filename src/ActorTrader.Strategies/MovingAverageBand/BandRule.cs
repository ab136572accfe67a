using ActorTrader.Core.Values;
using ActorTrader.Strategies.Placement;

namespace ActorTrader.Strategies.MovingAverageBand;

/// <summary>Mean reversion: what has fallen below the band is bought, what has risen above it is sold.</summary>
public static class BandRule
{
    /// <summary>
    /// Enter when flat and <c>price &lt; average x (1 - band)</c>, leave when long and <c>price &gt; average x (1 + band)</c>, both strictly.
    /// The average is of the window's prices, the present one included; nothing before the window is full.
    /// </summary>
    /// <remarks>Compared as <c>price x n</c> against <c>sum x (1 ± band)</c>: without a division nothing is rounded.</remarks>
    public static Signal Decide(PriceWindow window, Price price, decimal band, Quantity position)
    {
        if (!window.IsFull) return Signal.None;
        var scaled = (decimal)price.Raw * window.Size;
        if (position.IsZero && scaled < window.RawSum * (1 - band)) return Signal.Enter;
        return position.IsPositive && scaled > window.RawSum * (1 + band) ? Signal.Leave : Signal.None;
    }
}
