using System.Runtime.InteropServices;
using ActorTrader.Core.Values;

namespace LoadTests.Runtime;

/// <summary>What a symbol's actor, or the reference's task, keeps: counts, the sum of prices, and a rolling window of 20.</summary>
internal sealed class SymbolState
{
    private const int Window = 20;

    private readonly long[] _prices = new long[Window];
    private Totals _totals;
    private long _windowSum;
    private int _oldest;
    private int _untilStrategy = TickMarket.StrategyEvery;

    public int Ticks => _totals.Ticks;

    public long Sum => _totals.Sum;

    /// <summary>The mean of the last 20 prices, in raw units.</summary>
    public long Mean => _windowSum / Window;

    /// <summary>Takes the next price; true when it is the strategy's turn.</summary>
    public bool Take(Price price)
    {
        _totals.Ticks++;
        _totals.Sum += price.Raw;
        ref var oldest = ref _prices[_oldest];
        _windowSum += price.Raw - oldest;
        oldest = price.Raw;
        if (++_oldest == Window) _oldest = 0;
        if (--_untilStrategy != 0) return false;
        _untilStrategy = TickMarket.StrategyEvery;
        return true;
    }

    // Apart from the neighbours' cache lines: the states are allocated side by side.
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Totals
    {
        [FieldOffset(64)] public long Sum;
        [FieldOffset(72)] public int Ticks;
    }
}
