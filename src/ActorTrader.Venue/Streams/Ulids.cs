namespace ActorTrader.Venue.Streams;

/// <summary>Event ids as Alpaca's: 26 characters of Crockford base 32, the milliseconds since 1970 first, so that they sort by time (github.com/ulid/spec).</summary>
/// <remarks>Below the time comes a counter instead of chance: ids of one venue rise strictly even within a millisecond, or when the clock steps back. Owned by the venue's loop.</remarks>
internal sealed class Ulids(TimeProvider time)
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 26;

    private long _millis;
    private ulong _counter;

    public string Next()
    {
        _millis = Math.Max(_millis, time.GetUtcNow().ToUnixTimeMilliseconds());
        var value = ((UInt128)(ulong)_millis << 80) | ++_counter;
        return string.Create(Length, value, static (text, rest) =>
        {
            for (var i = text.Length - 1; i >= 0; i--)
            {
                text[i] = Alphabet[(int)(rest & 31)];
                rest >>= 5;
            }
        });
    }
}
