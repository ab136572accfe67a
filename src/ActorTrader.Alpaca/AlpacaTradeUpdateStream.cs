using ActorTrader.Alpaca.Payloads;
using ActorTrader.Alpaca.Streaming;
using ActorTrader.Core.Execution;
using ActorTrader.Core.MarketData;
using Microsoft.Extensions.Logging;

namespace ActorTrader.Alpaca;

/// <summary>Alpaca's trade_updates stream: every order event of the account, whoever placed the order; JSON in text or binary frames.</summary>
/// <remarks>
/// Reconnects without an attempt limit, as <see cref="AlpacaMarketDataFeed"/> does. Events are passed on as they come: duplicates too (the reader
/// tells them by execution id), and in the venue's order. An update that cannot be read may have been a fill, so it is answered by repeating
/// <see cref="FeedState.Live"/> with the reason: the reader reconciles after each. Orders that the engine cannot describe (multi-leg options) are left
/// out, with a warning in the log. Silence is normal here; a dead socket is found by pings.
/// </remarks>
public sealed class AlpacaTradeUpdateStream : ITradeUpdateStream
{
    private readonly StreamConnection _connection;
    private readonly Uri _url;
    private readonly ILogger _logger;

    /// <param name="options">Addresses, keys, waits; validated here.</param>
    /// <param name="time">For waits.</param>
    /// <param name="random">For the random part of waits; used by the reader only.</param>
    /// <param name="logger">Takes state changes, venue errors, unreadable updates.</param>
    /// <exception cref="AlpacaConfigurationException">The options are unusable.</exception>
    public AlpacaTradeUpdateStream(AlpacaOptions options, TimeProvider time, Random random, ILogger<AlpacaTradeUpdateStream> logger)
    {
        options.Validate();
        _url = options.TradeUpdatesUrl;
        _logger = logger;
        _connection = new StreamConnection(_url, new TradeUpdatesProtocol(options.Credentials), options, null, time, random, logger);
    }

    public async ValueTask<TradeUpdate?> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (await _connection.ReceiveAsync(cancellationToken).ConfigureAwait(false) is { } signal)
        {
            if (signal.State is { } state) return new TradeUpdate(null, state, signal.Detail);
            if (Read(signal.Frame.Span) is { } update) return update;
        }

        return null;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private TradeUpdate? Read(ReadOnlySpan<byte> frame)
    {
        if (TradeUpdatesProtocol.IsHeartbeat(frame)) return null;
        if (!AlpacaJson.TryRead(frame, AlpacaJson.Default.AccountStreamPayload, out var message, out var fault)) return Unreadable(fault!);
        switch (message.Stream)
        {
            case "trade_updates" when message.Data is { } data:
                return Report(data);
            case "authorization" when message.Data is { Status: not "authorized" } data:
                _connection.Drop($"authorization became '{data.Status}'");
                return null;
            case null when message.Data?.ErrorMessage is { } error:
                Log.VenueError(_logger, _url, 0, error);
                return null;
            default:
                return null;
        }
    }

    private TradeUpdate? Report(AccountStreamDataPayload data)
    {
        if (data.Event is null || data.Order is null) return Unreadable("no event or no order");
        if (AlpacaMapping.TryReport(data, out var report)) return new TradeUpdate(report);
        if (AlpacaMapping.TryOrder(data.Order, out _)) return Unreadable($"{data.Event} without price and quantity");
        Log.LeftOut(_logger, "trade update", data.Order.Id, data.Event);
        return null;
    }

    private TradeUpdate Unreadable(string fault)
    {
        Log.UnreadableUpdate(_logger, fault);
        return new TradeUpdate(null, FeedState.Live, $"a trade update could not be read ({fault}): reconcile");
    }
}
