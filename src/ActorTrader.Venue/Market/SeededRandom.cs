using System.Numerics;
using ActorTrader.Core.Instruments;

namespace ActorTrader.Venue.Market;

/// <summary>Random numbers from a seed: xoshiro256** (Blackman and Vigna, 2018), its state filled by SplitMix64.</summary>
/// <remarks>Integer arithmetic only, so that a seed gives the same market on every runtime and processor; <see cref="Random"/> promises that for no two versions.</remarks>
internal sealed class SeededRandom
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public SeededRandom(ulong seed) => (_a, _b, _c, _d) = (SplitMix(ref seed), SplitMix(ref seed), SplitMix(ref seed), SplitMix(ref seed));

    /// <summary>A stream of its own for each symbol: adding a symbol to a market leaves the others as they are.</summary>
    public static SeededRandom For(ulong seed, Symbol symbol)
    {
        // FNV-1a over the ticker: string hash codes differ from process to process.
        var hash = 14_695_981_039_346_656_037;
        foreach (var c in symbol.Value) hash = (hash ^ c) * 1_099_511_628_211;
        return new SeededRandom(SplitMix(ref seed) ^ hash);
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>Uniform from <paramref name="lowest"/> to <paramref name="highest"/>, both included.</summary>
    public int Between(int lowest, int highest) => lowest + (int)Math.BigMul(Next(), (ulong)(highest - lowest + 1), out _);

    /// <summary>True <paramref name="permille"/> times in a thousand.</summary>
    public bool Chance(int permille) => Between(1, 1000) <= permille;

    /// <summary>A waiting time with this mean, close to the exponential distribution (a Poisson stream); at least a microsecond.</summary>
    public long WaitingNanos(long mean)
    {
        // -log2 of a uniform number: its leading zeros, then the mantissa by linear interpolation, in units of 2^-20. The mean of that is 3/2.
        const int unitBits = 20;
        var uniform = Next() | 1;
        var zeros = BitOperations.LeadingZeroCount(uniform);
        var mantissa = (long)((uniform << zeros) >> (63 - unitBits));
        var minusLog = ((zeros + 2L) << unitBits) - mantissa;
        return Math.Max(1_000, mean * 2 / 3 * minusLog >> unitBits);
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E37_79B9_7F4A_7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}
