using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Strategies.OrderBookImbalance;

/// <summary>The numbers of <see cref="OrderBookImbalanceStrategy"/>; the defaults are the published algorithm's.</summary>
public sealed record OrderBookImbalanceParameters
{
    private const int MaxShares = 1_000_000;

    /// <exception cref="ArgumentException">A value out of its range, or a maximum position with which it could never buy.</exception>
    public OrderBookImbalanceParameters(
        int maxPosition = 500, int clip = 100, int minTradeSize = 100, decimal ratio = 1.8m, TimeSpan? settle = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(clip, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(minTradeSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ratio, 1m);
        if (maxPosition <= clip)
            throw new ArgumentException($"max-position {maxPosition} must exceed clip {clip}: a buy needs position + clip < max-position", nameof(maxPosition));
        MaxPosition = Quantity.Of(maxPosition);
        Clip = Quantity.Of(clip);
        MinTradeSize = Quantity.Of(minTradeSize);
        Ratio = ratio;
        Settle = settle ?? TimeSpan.FromMilliseconds(50);
        ArgumentOutOfRangeException.ThrowIfLessThan(Settle, TimeSpan.Zero, nameof(settle));
    }

    /// <summary>Shares of a symbol that the position never reaches: it buys while <c>position + pending + clip</c> is below. Default 500, above the clip.</summary>
    public Quantity MaxPosition { get; }

    /// <summary>Shares of each order. Default 100, at least 1.</summary>
    public Quantity Clip { get; }

    /// <summary>Shares that a print must have to be followed. Default 100, at least 1.</summary>
    public Quantity MinTradeSize { get; }

    /// <summary>How many times the other side's size the pushing side's must exceed. Default 1.8, at least 1.</summary>
    public decimal Ratio { get; }

    /// <summary>How much later than its level a print must be (strictly). Default 50 ms, not negative.</summary>
    public TimeSpan Settle { get; }

    /// <summary>Declares and reads the parameters.</summary>
    /// <exception cref="ArgumentException"><c>max-position</c> is not above <c>clip</c>.</exception>
    public static OrderBookImbalanceParameters Read(IParameterReader reader) => new(
        reader.Int("max-position", 500, 2, MaxShares, "shares of a symbol that the position stays below; above clip"),
        reader.Int("clip", 100, 1, MaxShares, "shares of each order"),
        reader.Int("min-trade-size", 100, 1, MaxShares, "shares that a print must have to be followed"),
        reader.Decimal("ratio", 1.8m, 1m, 100m, "times the other side's displayed size that the pushing side must exceed"),
        reader.Duration("settle", TimeSpan.FromMilliseconds(50), TimeSpan.Zero, TimeSpan.FromSeconds(10), "how much later than its level a print must be"));
}
