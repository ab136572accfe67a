using System.Text;

namespace ActorTrader.Venue;

/// <summary>An account that the venue offers, reached by its API key.</summary>
/// <param name="KeyId">The key id (<c>APCA-API-KEY-ID</c>): 1 to 128 characters; the account's identity in the books.</param>
/// <param name="Secret">The key's secret; never logged, never stored.</param>
public sealed record VenueAccountOptions(string KeyId, string Secret)
{
    /// <summary>Cash at the opening, in dollars: above 0, default 100,000. An account already in the books keeps its own.</summary>
    public decimal StartingCash { get; init; } = 100_000;

    /// <summary>1, 2 (default) or 4: how many dollars of stock a dollar of equity carries; 1 also means no short sales.</summary>
    public int Multiplier { get; init; } = 2;

    // A record prints all its properties unless told otherwise.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append($"KeyId = {KeyId}, StartingCash = {StartingCash}, Multiplier = {Multiplier}");
        return true;
    }
}
