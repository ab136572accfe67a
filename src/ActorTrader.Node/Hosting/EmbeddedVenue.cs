using System.Net;
using System.Net.Sockets;
using ActorTrader.Core.Values;
using ActorTrader.Node.Configuration;
using ActorTrader.Venue;
using ActorTrader.Venue.Market;
using Microsoft.Extensions.Logging;

namespace ActorTrader.Node.Hosting;

/// <summary>A venue in this process: its market, its books in a folder of its own, its keys.</summary>
/// <param name="Server">The running venue.</param>
/// <param name="Source">The market it plays.</param>
/// <param name="Keys">Of its one account.</param>
internal sealed record EmbeddedVenue(VenueServer Server, IMarketSource Source, (string KeyId, string Secret) Keys) : IAsyncDisposable
{
    private const string KeysFileName = "venue.keys";

    /// <summary>Starts a venue over a market that was opened (and so validated) before.</summary>
    /// <param name="folder">Made by the venue when absent; holds books and keys.</param>
    /// <param name="holdAt">Where the market stands still until released; null for nowhere.</param>
    /// <param name="lossless">Whether a slow subscriber makes the market wait (replay, embedded) or is disconnected (as Alpaca does).</param>
    /// <exception cref="VenueStartException">The port is taken, or another venue has the books.</exception>
    /// <exception cref="UserErrorException">The keys cannot be read or written.</exception>
    public static async Task<EmbeddedVenue> StartAsync(
        VenueSettings venue, MarketSettings market, IMarketSource source, string folder, bool fresh, Timestamp? holdAt, bool lossless,
        TimeProvider time, ILoggerFactory log, CancellationToken cancellationToken)
    {
        var keysFile = KeysFileOf(folder);
        var known = File.Exists(keysFile);
        var keys = known ? KeysFile.Read(keysFile) : KeysFile.Generate();
        var options = OptionsOf(venue, market, folder, keys, fresh, holdAt, lossless);
        var server = await VenueServer.StartAsync(options, source, time, log, cancellationToken).ConfigureAwait(false);

        // Written once the venue runs: a start that fails (port taken) leaves nothing behind.
        var running = new EmbeddedVenue(server, source, keys);
        try
        {
            if (!known) KeysFile.Write(keysFile, keys);
            return running;
        }
        catch (UserErrorException)
        {
            await running.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    internal static VenueOptions OptionsOf(
        VenueSettings venue, MarketSettings market, string folder, (string KeyId, string Secret) keys, bool fresh, Timestamp? holdAt, bool lossless) => new()
    {
        DataDirectory = folder,
        Fresh = fresh,
        Port = venue.Port,
        Accounts = [new VenueAccountOptions(keys.KeyId, keys.Secret) { StartingCash = venue.StartingCash.Dollars }],
        RequestsPerMinute = venue.RequestsPerMinute,
        Player = new MarketPlayerOptions { Speed = market.Speed, HoldAt = holdAt },
        SlowSubscribers = lossless ? SlowSubscriberPolicy.Wait : SlowSubscriberPolicy.Disconnect,
    };

    /// <summary>The file with the keys of the venue in <paramref name="folder"/>.</summary>
    public static string KeysFileOf(string folder) => Path.Combine(folder, KeysFileName);

    /// <summary>Fails while nothing has been written yet, when a fixed port is taken.</summary>
    /// <exception cref="UserErrorException">The port is in use.</exception>
    public static void EnsureFree(int port)
    {
        if (port == 0) return;
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
        }
        catch (SocketException error)
        {
            throw new UserErrorException($"venue.port {port} on 127.0.0.1 is in use: choose another, or 0 for a free one", error);
        }
    }

    /// <summary>Its address: a record's own text would show the secret.</summary>
    public override string ToString() => $"venue at {Server.BaseUrl}";

    public async ValueTask DisposeAsync() => await Server.StopAsync().ConfigureAwait(false);
}
