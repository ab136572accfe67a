using System.Security.Cryptography;
using System.Text;

namespace ActorTrader.Venue.Accounts;

/// <summary>The API keys that open the venue's accounts. Secrets are kept as SHA-256 digests only and compared in constant time.</summary>
internal sealed class KeyRing
{
    private readonly Dictionary<string, (byte[] Digest, Account Account)> _keys = [];

    public KeyRing(IEnumerable<VenueAccountOptions> options, IEnumerable<Account> accounts)
    {
        var byKey = accounts.ToDictionary(a => a.KeyId);
        foreach (var option in options) _keys[option.KeyId] = (Digest(option.Secret), byKey[option.KeyId]);
    }

    /// <summary>The account that these keys open; null when they open none.</summary>
    public Account? Find(string? keyId, string? secret)
    {
        if (keyId is null || secret is null || !_keys.TryGetValue(keyId, out var entry)) return null;
        return CryptographicOperations.FixedTimeEquals(entry.Digest, Digest(secret)) ? entry.Account : null;
    }

    private static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
