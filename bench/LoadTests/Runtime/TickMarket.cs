using ActorTrader.Core.Instruments;
using ActorTrader.Core.Values;

namespace LoadTests.Runtime;

/// <summary>A tick as a value.</summary>
internal readonly record struct TickValue(Symbol Symbol, Price Price, Quantity Size, Timestamp Time);

/// <summary>A tick as a message: one allocation.</summary>
internal sealed class Tick(in TickValue value)
{
    public readonly TickValue Value = value;
}

/// <summary>What happened to one symbol since the last hand-over, in order; belongs to the receiver.</summary>
internal sealed class Batch<T>(int capacity) where T : struct
{
    private readonly T[] _items = new T[capacity];
    private int _count;

    public ReadOnlySpan<T> Items => _items.AsSpan(0, _count);

    public bool IsFull => _count == _items.Length;

    public void Add(in T item) => _items[_count++] = item;
}

/// <summary>500 symbols in turn; the nth tick's price is a function of n, so that any order of summing gives the same sum.</summary>
internal static class TickMarket
{
    public const int Symbols = 500;

    /// <summary>Every this many ticks of a symbol, one goes to the strategy.</summary>
    public const int StrategyEvery = 100;

    /// <summary>Ticks a frame where they are handed over by frames.</summary>
    public const int FrameTicks = 5_000;

    private const long Cent = 10_000_000;

    private static readonly Symbol[] Names = [.. Enumerable.Range(0, Symbols).Select(i => Symbol.Parse($"SYM{i}"))];
    private static readonly Quantity Lot = Quantity.Of(100);
    private static readonly Timestamp Open = Timestamp.From(new DateTimeOffset(2013, 10, 7, 13, 30, 0, TimeSpan.Zero));

    public static Symbol NameOf(int symbol) => Names[symbol];

    public static TickValue At(int n, int symbol) => new(Names[symbol], PriceAt(n), Lot, Open);

    public static Price PriceAt(int n) => Price.FromRaw((1_000 + (n * 7_919L & 0xFFF)) * Cent);

    /// <summary>The sum of the first <paramref name="ticks"/> prices, in raw units.</summary>
    public static long SumOf(int ticks)
    {
        var sum = 0L;
        for (var n = 0; n < ticks; n++) sum += PriceAt(n).Raw;
        return sum;
    }
}
