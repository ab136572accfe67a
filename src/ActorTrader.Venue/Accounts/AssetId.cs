using System.Security.Cryptography;
using System.Text;
using ActorTrader.Core.Instruments;

namespace ActorTrader.Venue.Accounts;

/// <summary>The asset ids of the venue: the same for a symbol in every run.</summary>
public static class AssetId
{
    /// <summary>A UUID from the SHA-256 of the symbol (layout of RFC 9562 version 8).</summary>
    public static Guid Of(Symbol symbol)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes("asset:" + symbol.Value), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
