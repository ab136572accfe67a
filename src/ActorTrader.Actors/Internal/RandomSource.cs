using System.Security.Cryptography;

namespace ActorTrader.Actors.Internal;

/// <summary>All randomness of a system, as a function of one seed.</summary>
/// <remarks>A stream is named, not shared: what one actor draws does not depend on how often others draw, or on which thread comes first.</remarks>
internal sealed class RandomSource(int? seed)
{
    private readonly int _seed = seed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
    private int _last;

    /// <summary>The stream of <paramref name="name"/>, from its beginning: as a rule a path. Not thread-safe.</summary>
    public Random For(string name) => new(Hash(name));

    /// <summary>A stream for something without a name; they are numbered in the order of creation. Not thread-safe.</summary>
    public Random Next() => For($"${Interlocked.Increment(ref _last)}");

    /// <summary>A stream without a name of the system that <paramref name="scheduler"/> belongs to; a foreign scheduler gives always the same.</summary>
    public static Random NextOf(IScheduler scheduler) => TimeProviderScheduler.Behind(scheduler) is { } ours ? ours.Randomness.Next() : new Random(0);

    // FNV-1a, since string.GetHashCode differs from process to process.
    private int Hash(string name)
    {
        var hash = unchecked((uint)_seed * 0x9E3779B1u) ^ 2166136261u;
        foreach (var letter in name) hash = unchecked((hash ^ letter) * 16777619u);
        return unchecked((int)hash);
    }
}
