using System.Numerics;

namespace ActorTrader.Actors.Routing;

/// <summary>The hash of Akka.NET's consistent hashing, after Scala's MurmurHash 2.9: text or bytes fall on the same place of the ring in every process, and in Akka.NET.</summary>
internal static class MurmurHash
{
    private const uint VisibleMagic = 0x971e137b;
    private const uint HiddenMagicA = 0x95543787;
    private const uint HiddenMagicB = 0x2ad7eb25;
    private const uint VisibleMixer = 0x52dce729;
    private const uint HiddenMixerA = 0x7b7d159c;
    private const uint HiddenMixerB = 0x6bce6396;
    private const uint FinalMixer1 = 0x85ebca6b;
    private const uint FinalMixer2 = 0xc2b2ae35;
    private const uint StringSeed = 0x0331df49;
    private const uint ArraySeed = 0x3c074a61;

    public static int Of(string text)
    {
        var (hash, a, b) = (Start(unchecked((uint)text.Length * StringSeed)), HiddenMagicA, HiddenMagicB);
        for (var i = 0; i < text.Length; i += 2)
        {
            uint value = i + 1 < text.Length ? unchecked(((uint)text[i] << 16) + text[i + 1]) : text[i];
            hash = Extend(hash, value, a, b);
            (a, b) = Next(a, b);
        }

        return Finish(hash);
    }

    public static int Of(ReadOnlySpan<byte> bytes)
    {
        var (hash, a, b) = (Start(unchecked((uint)bytes.Length * ArraySeed)), HiddenMagicA, HiddenMagicB);
        foreach (var value in bytes)
        {
            hash = Extend(hash, value, a, b);
            (a, b) = Next(a, b);
        }

        return Finish(hash);
    }

    /// <summary>The place of the <paramref name="replica"/>-th virtual node of a node.</summary>
    public static int OfReplica(int nodeHash, int replica) =>
        Finish(Extend(Start(unchecked((uint)nodeHash)), unchecked((uint)replica), HiddenMagicA, HiddenMagicB));

    private static uint Start(uint seed) => seed ^ VisibleMagic;

    private static uint Extend(uint hash, uint value, uint a, uint b) =>
        unchecked(((hash ^ (BitOperations.RotateLeft(value * a, 11) * b)) * 3) + VisibleMixer);

    private static (uint A, uint B) Next(uint a, uint b) => unchecked(((a * 5) + HiddenMixerA, (b * 5) + HiddenMixerB));

    private static int Finish(uint hash)
    {
        var i = unchecked((hash ^ (hash >> 16)) * FinalMixer1);
        i = unchecked((i ^ (i >> 13)) * FinalMixer2);
        return unchecked((int)(i ^ (i >> 16)));
    }
}
