using ActorTrader.Alpaca;
using ActorTrader.Core.Execution;
using ActorTrader.Node.Configuration;

namespace ActorTrader.Node.Hosting;

/// <summary>How the engine reaches its venue: always as Alpaca, over sockets, also when the venue is in this process.</summary>
internal static class VenueConnection
{
    private const string AlpacaStreams = "wss://stream.data.alpaca.markets/v2/";
    private const string LiveTrading = "https://api.alpaca.markets";

    /// <summary>Options for the embedded venue.</summary>
    public static AlpacaOptions To(EmbeddedVenue venue, string feed) => Local(venue.Server.BaseUrl, feed, new AlpacaCredentials(venue.Keys.KeyId, venue.Keys.Secret));

    /// <summary>Options for a venue outside this process.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    /// <exception cref="UserErrorException">Keys or addresses are missing or wrong, or real money would be traded unasked; the message never shows a secret.</exception>
    public static AlpacaOptions To(VenueSettings settings, Func<string, string?> environment)
    {
        var variable = settings.KeysFile is { } file ? KeysOf(file, environment) : environment;
        try
        {
            var options = settings.Kind == VenueKind.External
                ? Local(settings.Url!, settings.Feed, AlpacaCredentials.FromEnvironment(variable))
                : OfAlpaca(settings, variable);
            options.Validate();
            if (!settings.Live && IsLive(options.TradingUrl))
                throw new UserErrorException($"{options.TradingUrl} is Alpaca's live host: trading real money needs venue.kind = alpaca, account.mode = live and --live");
            return options;
        }
        catch (AlpacaConfigurationException error)
        {
            throw new UserErrorException(settings.KeysFile is { } keys ? $"{error.Message} (keys file '{keys}')" : error.Message, error);
        }
    }

    /// <summary>Asks for the account once, before anything is written: wrong keys and wrong addresses end here.</summary>
    /// <exception cref="UserErrorException">The venue cannot be reached, or refuses the keys.</exception>
    public static async Task CheckAsync(ITradingVenue venue, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            var account = (await venue.GetAccountAsync(cancellationToken).ConfigureAwait(false)).Value;
            if (account.TradingBlocked) throw new UserErrorException($"account {account.AccountNumber} at {address} is blocked from trading (status {account.Status})");
        }
        catch (VenueQueryException error) when (error.StatusCode is 401 or 403)
        {
            throw new UserErrorException($"the venue at {address} refuses the API key: check APCA_API_KEY_ID and APCA_API_SECRET_KEY, or the file given with --keys", error);
        }
        catch (VenueQueryException error)
        {
            throw new UserErrorException($"the venue at {address} does not answer as expected: {error.Message}", error);
        }
    }

    private static AlpacaOptions OfAlpaca(VenueSettings settings, Func<string, string?> variable)
    {
        if (settings.Live)
        {
            var trading = new Uri(LiveTrading);
            return new AlpacaOptions
            {
                Credentials = AlpacaCredentials.FromEnvironment(variable),
                TradingUrl = trading,
                TradeUpdatesUrl = AlpacaOptions.TradeUpdatesOf(trading),
                DataStreamUrl = new Uri(AlpacaStreams + settings.Feed),
            };
        }

        var options = AlpacaOptions.FromEnvironment(variable);
        return string.IsNullOrEmpty(variable(AlpacaOptions.DataStreamUrlVariable)) ? options with { DataStreamUrl = new Uri(AlpacaStreams + settings.Feed) } : options;
    }

    // A name with the root's dot is the same host.
    private static bool IsLive(Uri address) => string.Equals(address.IdnHost.TrimEnd('.'), new Uri(LiveTrading).Host, StringComparison.OrdinalIgnoreCase);

    private static AlpacaOptions Local(Uri address, string feed, AlpacaCredentials credentials) => new()
    {
        Credentials = credentials,
        TradingUrl = address,
        TradeUpdatesUrl = AlpacaOptions.TradeUpdatesOf(address),
        DataStreamUrl = new UriBuilder(AlpacaOptions.TradeUpdatesOf(address)) { Path = $"/v2/{feed}" }.Uri,
    };

    // A keys file stands in for the two variables of the environment, and for nothing else of it.
    private static Func<string, string?> KeysOf(string file, Func<string, string?> environment)
    {
        var (keyId, secret) = KeysFile.Read(file);
        return name => name switch
        {
            AlpacaCredentials.KeyIdVariable => keyId,
            AlpacaCredentials.SecretKeyVariable => secret,
            _ => environment(name),
        };
    }
}
