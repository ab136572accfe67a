using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Routing;

/// <summary>SplitMix64 (Steele, Lea, Flood 2014) for many threads at once: the state is a counter, so a draw is one interlocked addition.</summary>
internal sealed class ConcurrentRandom(long seed)
{
    private long _state = seed;

    /// <summary>A stream of the system's randomness; a fixed one without a system.</summary>
    public static ConcurrentRandom Of(ActorSystem? system) => new((system as ActorSystemImpl)?.Randomness.Next().NextInt64() ?? 1);

    /// <summary>0 up to, not including, <paramref name="count"/>; the bias is below count / 2^32.</summary>
    public int Below(int count)
    {
        var z = unchecked((ulong)Interlocked.Add(ref _state, unchecked((long)0x9E3779B97F4A7C15UL)));
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        z ^= z >> 31;
        return (int)(((z >> 32) * (ulong)count) >> 32);
    }

    /// <summary>The items in an order drawn at random.</summary>
    public T[] Shuffled<T>(T[] items)
    {
        T[] shuffled = [.. items];
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }

        return shuffled;
    }
}
