using System.Net;
using ActorTrader.Venue.Market;

namespace ActorTrader.Venue;

/// <summary>How a venue is set up. Validated when it starts, before anything is created.</summary>
public sealed record VenueOptions
{
    /// <summary>The folder of the venue's books; created when missing.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Deletes the books at the start. Default false.</summary>
    public bool Fresh { get; init; }

    /// <summary>The address to listen on. Default loopback: the venue speaks plain HTTP.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port, 0 to 65535; 0 (default) takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The accounts, at least one, each with its own key id. Default one with key <c>PKLOCAL</c> and secret <c>local-secret</c>: nothing but this machine reaches it.</summary>
    public IReadOnlyList<VenueAccountOptions> Accounts { get; init; } = [new("PKLOCAL", "local-secret")];

    /// <summary>Requests per account in any 60 s: 1 to 1,000,000, default 200 as Alpaca's.</summary>
    public int RequestsPerMinute { get; init; } = 200;

    /// <summary>How the market is played.</summary>
    public MarketPlayerOptions Player { get; init; } = new();

    /// <summary>Begins the market with the first subscriptions that together name every symbol of the source, so that a subscriber receives it from its first message. Default false.</summary>
    public bool BeginWhenSubscribed { get; init; }

    /// <summary>What happens to a data subscriber that reads too slowly. Default <see cref="SlowSubscriberPolicy.Disconnect"/>.</summary>
    public SlowSubscriberPolicy SlowSubscribers { get; init; } = SlowSubscriberPolicy.Disconnect;

    /// <summary>Frames that wait for one data subscriber before it counts as slow: 1 to 100,000, default 1,024.</summary>
    public int SubscriberQueue { get; init; } = 1024;

    /// <summary>Symbols that one data connection may have on trades and quotes together: at least 1 (Alpaca's free plan has 30); null (default) without limit.</summary>
    public int? MaxDataSymbols { get; init; }

    /// <summary>Seed of the ids that the venue gives out; with the books' generation it makes them unique. Default 1.</summary>
    public ulong IdSeed { get; init; } = 1;

    /// <exception cref="VenueStartException">An option is outside its range; the message names it.</exception>
    public void Validate()
    {
        Require(!string.IsNullOrWhiteSpace(DataDirectory), "DataDirectory must name a folder");
        Require(Port is >= 0 and <= 65_535, $"Port {Port}: expected 0 to 65535");
        Require(RequestsPerMinute is >= 1 and <= 1_000_000, $"RequestsPerMinute {RequestsPerMinute}: expected 1 to 1000000");
        Require(SubscriberQueue is >= 1 and <= 100_000, $"SubscriberQueue {SubscriberQueue}: expected 1 to 100000");
        Require(MaxDataSymbols is null or >= 1, $"MaxDataSymbols {MaxDataSymbols}: expected at least 1, or null");
        Require(Accounts.Count > 0, "Accounts: expected at least one");
        foreach (var account in Accounts)
        {
            Require(account.KeyId.Length is >= 1 and <= 128, "Accounts: a key id must have 1 to 128 characters");
            Require(account.Secret.Length > 0, $"Accounts: the secret of {account.KeyId} is empty");
            Require(account.StartingCash is > 0 and <= 1_000_000_000_000m, $"Accounts: starting cash {account.StartingCash} of {account.KeyId}: expected above 0, at most 1000000000000");
            Require(account.Multiplier is 1 or 2 or 4, $"Accounts: multiplier {account.Multiplier} of {account.KeyId}: expected 1, 2 or 4");
            Require(Accounts.Count(a => a.KeyId == account.KeyId) == 1, $"Accounts: key id {account.KeyId} is given twice");
        }
    }

    private static void Require(bool holds, string rule)
    {
        if (!holds) throw new VenueStartException($"venue options: {rule}");
    }
}

/// <summary>What happens to a data subscriber that reads too slowly.</summary>
public enum SlowSubscriberPolicy
{
    /// <summary>It gets error 407 and is disconnected, as Alpaca does; the market goes on for the others.</summary>
    Disconnect,

    /// <summary>The market waits for it, so that nothing is ever dropped: for replay as fast as it is read.</summary>
    Wait,
}
