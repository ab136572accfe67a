using ActorTrader.Core.Instruments;

namespace ActorTrader.Core.Execution;

/// <summary>Symbols to lanes: a symbol always takes the same lane, so its orders keep their order (design decision D6).</summary>
public static class Lanes
{
    /// <summary>The lane of <paramref name="symbol"/>, 0 to <paramref name="count"/> - 1; the same in every process (FNV-1a over the ticker).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public static int Of(Symbol symbol, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var hash = 2166136261u;
        foreach (var c in symbol.Value) hash = (hash ^ c) * 16777619u;
        return (int)(hash % (uint)count);
    }
}
