namespace ActorTrader.Alpaca;

/// <summary>Where Alpaca (or a venue that speaks its protocol) is, and how patient the client is.</summary>
/// <remarks>
/// Addresses must be https or wss, except on loopback, where an embedded venue speaks http and ws. Defaults are Alpaca paper and the IEX feed.
/// <see cref="Validate"/> is called by every client; it reports all faults at once.
/// </remarks>
public sealed record AlpacaOptions
{
    /// <summary>Overrides <see cref="TradingUrl"/>; Alpaca's own clients read it too.</summary>
    public const string TradingUrlVariable = "APCA_API_BASE_URL";

    /// <summary>Overrides <see cref="DataStreamUrl"/>.</summary>
    public const string DataStreamUrlVariable = "ACTORTRADER_ALPACA_DATA_STREAM_URL";

    /// <summary>Overrides <see cref="TradeUpdatesUrl"/>; otherwise it follows from the trading address.</summary>
    public const string TradeUpdatesUrlVariable = "ACTORTRADER_ALPACA_TRADE_UPDATES_URL";

    /// <summary>The largest socket frame that is read: 64 MiB. Alpaca's batches for <c>*</c> are megabytes; a longer frame drops the connection.</summary>
    public const int MaxFrameBytes = 64 * 1024 * 1024;

    private static readonly Uri PaperTradingUrl = new("https://paper-api.alpaca.markets");
    private static readonly Uri IexStreamUrl = new("wss://stream.data.alpaca.markets/v2/iex");

    public required AlpacaCredentials Credentials { get; init; }

    /// <summary>The trading host without <c>/v2</c>; default Alpaca paper.</summary>
    public Uri TradingUrl { get; init; } = PaperTradingUrl;

    /// <summary>The market-data socket with the feed's path; default <c>wss://stream.data.alpaca.markets/v2/iex</c>.</summary>
    public Uri DataStreamUrl { get; init; } = IexStreamUrl;

    /// <summary>The trade_updates socket; default that of Alpaca paper.</summary>
    public Uri TradeUpdatesUrl { get; init; } = TradeUpdatesOf(PaperTradingUrl);

    /// <summary>How long one REST request may take, answer included, before it counts as in doubt; default 10 s, 0.1 s to 2 min.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long opening a socket may take; default 10 s, 0.1 s to 2 min.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long authentication and subscription may take together; default 20 s, 0.1 s to 2 min. Alpaca itself allows 10 s for the first.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Interval of WebSocket pings; default 10 s, 1 s to 5 min.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a pong may take before the connection counts as lost; default 20 s, 1 s to 5 min.</summary>
    public TimeSpan PingTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the market-data socket may bring nothing, while someone waits for it, before it is reopened; default null (never), 1 s to 1 d. Outside market hours silence is normal.</summary>
    public TimeSpan? DataSilenceLimit { get; init; }

    /// <summary>The wait before the first reconnect, doubled by each failure, with half of it random; default 0.5 s, 10 ms to 1 min.</summary>
    public TimeSpan ReconnectDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait between reconnects, and how long a connection must have lived for the doubling to start anew; default 30 s, 10 ms to 10 min.</summary>
    public TimeSpan MaxReconnectDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether orders would move real money: the host is Alpaca's live one.</summary>
    public bool IsLive => string.Equals(TradingUrl.Host, "api.alpaca.markets", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads keys and addresses from environment variables; what is not set keeps its default.</summary>
    /// <exception cref="AlpacaConfigurationException">Keys missing, or an address is none.</exception>
    public static AlpacaOptions FromEnvironment(Func<string, string?> variable)
    {
        var trading = Address(variable, TradingUrlVariable) ?? PaperTradingUrl;
        var options = new AlpacaOptions
        {
            Credentials = AlpacaCredentials.FromEnvironment(variable),
            TradingUrl = trading,
            DataStreamUrl = Address(variable, DataStreamUrlVariable) ?? IexStreamUrl,
            TradeUpdatesUrl = Address(variable, TradeUpdatesUrlVariable) ?? TradeUpdatesOf(trading),
        };
        options.Validate();
        return options;
    }

    /// <summary>The trade_updates socket that belongs to a trading host: same host and port, <c>/stream</c>, wss for https.</summary>
    public static Uri TradeUpdatesOf(Uri tradingUrl) =>
        new UriBuilder(tradingUrl) { Scheme = tradingUrl.Scheme == Uri.UriSchemeHttp ? "ws" : "wss", Path = "/stream", Port = tradingUrl.IsDefaultPort ? -1 : tradingUrl.Port }.Uri;

    /// <exception cref="AlpacaConfigurationException">Something is out of range; the message lists all of it.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        Check(faults, Credentials is not null, "Credentials: missing");
        CheckAddress(faults, nameof(TradingUrl), TradingUrl, Uri.UriSchemeHttps, Uri.UriSchemeHttp);
        CheckAddress(faults, nameof(DataStreamUrl), DataStreamUrl, Uri.UriSchemeWss, Uri.UriSchemeWs);
        CheckAddress(faults, nameof(TradeUpdatesUrl), TradeUpdatesUrl, Uri.UriSchemeWss, Uri.UriSchemeWs);
        var shortest = TimeSpan.FromMilliseconds(100);
        CheckRange(faults, nameof(RequestTimeout), RequestTimeout, shortest, TimeSpan.FromMinutes(2));
        CheckRange(faults, nameof(ConnectTimeout), ConnectTimeout, shortest, TimeSpan.FromMinutes(2));
        CheckRange(faults, nameof(HandshakeTimeout), HandshakeTimeout, shortest, TimeSpan.FromMinutes(2));
        CheckRange(faults, nameof(PingInterval), PingInterval, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        CheckRange(faults, nameof(PingTimeout), PingTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        if (DataSilenceLimit is { } silence) CheckRange(faults, nameof(DataSilenceLimit), silence, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        CheckRange(faults, nameof(ReconnectDelay), ReconnectDelay, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));
        CheckRange(faults, nameof(MaxReconnectDelay), MaxReconnectDelay, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(10));
        Check(faults, MaxReconnectDelay >= ReconnectDelay, $"MaxReconnectDelay {MaxReconnectDelay}: expected at least ReconnectDelay {ReconnectDelay}");
        if (faults.Count > 0) throw new AlpacaConfigurationException("Alpaca settings: " + string.Join("; ", faults));
    }

    private static void CheckAddress(List<string> faults, string name, Uri? address, string secure, string plain)
    {
        if (address is null || !address.IsAbsoluteUri)
        {
            faults.Add($"{name}: expected an absolute {secure} address");
            return;
        }

        // A name and password in an address would be printed with it.
        Check(faults, address.UserInfo.Length == 0, $"{name}: expected no credentials in the address");
        Check(
            faults,
            address.Scheme == secure || (address.Scheme == plain && address.IsLoopback),
            $"{name} has scheme {address.Scheme} for host {address.Host}: expected {secure} ({plain} only on loopback)");
    }

    private static void CheckRange(List<string> faults, string name, TimeSpan value, TimeSpan least, TimeSpan most) =>
        Check(faults, value >= least && value <= most, $"{name} {value}: expected {least} to {most}");

    private static void Check(List<string> faults, bool holds, string fault)
    {
        if (!holds) faults.Add(fault);
    }

    private static Uri? Address(Func<string, string?> variable, string name)
    {
        if (variable(name) is not { Length: > 0 } text) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            ? address
            : throw new AlpacaConfigurationException($"environment variable {name}: expected an absolute address such as {PaperTradingUrl}");
    }
}
