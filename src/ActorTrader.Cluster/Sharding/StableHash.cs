using System.Text;

namespace ActorTrader.Cluster.Sharding;

/// <summary>A 64-bit hash of text that is the same in every process, version and machine; <see cref="string.GetHashCode()"/> is not.</summary>
/// <remarks>
/// FNV-1a over the UTF-8 bytes (draft-eastlake-fnv, 64 bits), then the finalizer of MurmurHash3 (Appleby 2011), since FNV alone leaves the high bits
/// of short texts poorly mixed. Changing it moves every entity to another shard: a running cluster could not be upgraded node by node.
/// </remarks>
internal static class StableHash
{
    private const ulong OffsetBasis = 14695981039346656037;
    private const ulong Prime = 1099511628211;
    private const int MaxBytesOnStack = 256;

    public static ulong Of(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Span<byte> bytes = length <= MaxBytesOnStack ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(text, bytes);
        var hash = OffsetBasis;
        foreach (var b in bytes) hash = unchecked((hash ^ b) * Prime);
        return Mix(hash);
    }

    /// <summary>MurmurHash3's fmix64: a bijection in which every input bit changes every output bit with a probability near one half.</summary>
    public static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCD;
            value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53;
            return value ^ (value >> 33);
        }
    }
}
