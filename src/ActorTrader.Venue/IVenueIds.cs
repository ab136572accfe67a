namespace ActorTrader.Venue;

/// <summary>Where the venue's ids come from; injected, so that in-process runs follow from their seed.</summary>
public interface IVenueIds
{
    /// <summary>An id that this venue's books have never seen.</summary>
    Guid Next();
}

/// <summary>Ids that follow from a seed and a generation, and never meet those of another generation of the same books.</summary>
/// <remarks>
/// The generation is the number of times the books have been opened (at most 2^24), the counter counts within it (at most 2^40). Their
/// concatenation goes through two bijections (SplitMix64, Steele et al. 2014) into a version 4 UUID. Not safe for concurrent use: the venue's loop owns it.
/// </remarks>
public sealed class SeededIds(ulong seed, int generation) : IVenueIds
{
    private ulong _counter = (ulong)generation << 40;

    public Guid Next()
    {
        _counter++;
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, Mix(_counter + seed));
        BitConverter.TryWriteBytes(bytes[8..], Mix(_counter ^ Mix(seed)));
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
