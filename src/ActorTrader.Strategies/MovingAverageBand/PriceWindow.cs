using ActorTrader.Core.Values;

namespace ActorTrader.Strategies.MovingAverageBand;

/// <summary>The last prices of a symbol with their exact sum.</summary>
/// <param name="size">How many are kept; the oldest leaves when one more comes.</param>
public sealed class PriceWindow(int size)
{
    private readonly Price[] _prices = new Price[size];
    private long _count;

    /// <summary>Whether as many prices as the window holds have come.</summary>
    public bool IsFull => _count >= size;

    public int Size => size;

    /// <summary>The average of the prices kept, in dollars, for people; decisions compare <see cref="RawSum"/>. Zero before the first price.</summary>
    public decimal Average => _count == 0 ? 0 : Price.FromRaw((long)(RawSum / Math.Min(_count, size))).ToDecimal();

    /// <summary>Exact sum of the prices kept, in units of <see cref="Price.Raw"/>.</summary>
    public decimal RawSum { get; private set; }

    public void Add(Price price)
    {
        ref var oldest = ref _prices[_count++ % size];
        RawSum += price.Raw - (decimal)oldest.Raw;
        oldest = price;
    }
}
