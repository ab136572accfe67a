namespace ActorTrader.Actors.Dispatch;

/// <summary>Random numbers and hashes that are the same on every machine and under every version of .NET.</summary>
/// <remarks>SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). FNV-1a for texts.</remarks>
internal struct SplitMix(ulong seed)
{
    private ulong _state = seed;

    public static ulong HashOf(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in text) hash = unchecked((hash ^ letter) * 1099511628211UL);
        return hash;
    }

    public static ulong Mix(ulong hash, ulong value) => Scramble(unchecked((hash * 0x9E3779B97F4A7C15UL) ^ value));

    public ulong Next() => Scramble(_state = unchecked(_state + 0x9E3779B97F4A7C15UL));

    /// <summary>0 up to, not including, <paramref name="bound"/>, which is positive.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>0 up to, not including, 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    private static ulong Scramble(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
