using System.Security.Cryptography;
using ActorTrader.Core.Execution;

namespace ActorTrader.Node.Hosting;

/// <summary>Ids in the manner of ULID: 48 bits of milliseconds, 80 random bits, as 26 characters of Crockford's base 32 in lower case.</summary>
/// <remarks>Never seeded: the venue remembers every id for ever, also those of runs with the same seed. Safe from any thread.</remarks>
public sealed class UniqueIds(TimeProvider time) : IIdSource
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int TimeCharacters = 10;
    private const int RandomCharacters = 16;

    /// <inheritdoc/>
    public string Next()
    {
        var milliseconds = time.GetUtcNow().ToUnixTimeMilliseconds();
        Span<byte> random = stackalloc byte[RandomCharacters];
        RandomNumberGenerator.Fill(random);
        Span<char> text = stackalloc char[TimeCharacters + RandomCharacters];
        for (var i = TimeCharacters - 1; i >= 0; i--, milliseconds >>= 5) text[i] = Alphabet[(int)(milliseconds & 31)];
        for (var i = 0; i < RandomCharacters; i++) text[TimeCharacters + i] = Alphabet[random[i] & 31];
        return new string(text);
    }
}
