using ActorTrader.Alpaca.Payloads;
using ActorTrader.Alpaca.Streaming;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using Microsoft.Extensions.Logging;

namespace ActorTrader.Alpaca;

/// <summary>Alpaca's market-data socket: trades, quotes and minute bars of a fixed set of symbols.</summary>
/// <remarks>
/// Reconnects without an attempt limit, with growing random waits (see <see cref="AlpacaOptions.ReconnectDelay"/>): an outage may last longer than any
/// count, and the state <see cref="FeedState.Waiting"/> tells operators. Error 406 (the venue still holds our last connection) is waited out the same way.
/// The socket is read only inside <see cref="ReceiveAsync"/>: a slow reader makes the venue wait, and nothing queues up here.
/// What was sent between two connections is lost; there is no replay. Randomness and time are injected.
/// </remarks>
public sealed class AlpacaMarketDataFeed : IMarketDataFeed
{
    private readonly StreamConnection _connection;
    private readonly MarketDataDecoder _decoder = new();
    private readonly Uri _url;
    private readonly ILogger _logger;
    private readonly Lock _countersLock = new();
    private FeedCounters _counters;

    /// <param name="options">Addresses, keys, waits; validated here.</param>
    /// <param name="symbols">What to subscribe to; at least one.</param>
    /// <param name="time">For waits and the watchdog.</param>
    /// <param name="random">For the random part of waits; used by the reader only.</param>
    /// <param name="logger">Takes state changes, venue errors, malformed messages.</param>
    /// <exception cref="AlpacaConfigurationException">The options are unusable, or there is no symbol.</exception>
    public AlpacaMarketDataFeed(
        AlpacaOptions options, IEnumerable<Symbol> symbols, TimeProvider time, Random random, ILogger<AlpacaMarketDataFeed> logger)
    {
        options.Validate();
        var distinct = symbols.Distinct().Order().ToArray();
        if (distinct.Length == 0) throw new AlpacaConfigurationException("market data: expected at least one symbol");
        _url = options.DataStreamUrl;
        _logger = logger;
        var protocol = new MarketDataProtocol(options.Credentials, distinct, () => Count(new FrameTally { Control = 1 }));
        _connection = new StreamConnection(_url, protocol, options, options.DataSilenceLimit, time, random, logger);
    }

    public FeedCounters Counters
    {
        get
        {
            lock (_countersLock) return _counters;
        }
    }

    public async ValueTask<MarketDataFrame?> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (await _connection.ReceiveAsync(cancellationToken).ConfigureAwait(false) is { } signal)
        {
            if (signal.State is { } state)
            {
                if (state == FeedState.Live) CountConnect();
                return new MarketDataFrame(default, state, signal.Detail);
            }

            var events = _decoder.Decode(signal.Frame.Span, out var tally);
            Count(in tally);
            if (tally.Malformed > 0) Log.Malformed(_logger, tally.Malformed, signal.Frame.Length, tally.FirstMalformed);
            if (tally.Control > 0) ReadControls(signal.Frame.Span);
            if (events.Length > 0) return new MarketDataFrame(events);
        }

        return null;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private void ReadControls(ReadOnlySpan<byte> frame)
    {
        foreach (var place in _decoder.Controls)
        {
            if (!AlpacaJson.TryRead(frame[place], AlpacaJson.Default.ControlPayload, out var message, out _) || message.Type != "error") continue;
            Log.VenueError(_logger, _url, message.Code ?? 0, message.Msg);

            // Slow client (407), a refused change (405, 410) and internal errors leave the connection as it is; what concerns the connection
            // itself will be told again, and judged, when we connect anew.
            if (message.Code is 401 or 402 or 404 or 406 or 409 or 411) _connection.Drop($"error {message.Code}: {message.Msg}");
        }
    }

    private void Count(in FrameTally tally)
    {
        lock (_countersLock)
        {
            _counters = _counters with
            {
                Frames = _counters.Frames + 1,
                Received = _counters.Received + tally.Received,
                Decoded = _counters.Decoded + tally.Decoded,
                Control = _counters.Control + tally.Control,
                Unknown = _counters.Unknown + tally.Unknown,
                Malformed = _counters.Malformed + tally.Malformed,
                Quotes = _counters.Quotes + tally.Quotes,
                Trades = _counters.Trades + tally.Trades,
                Bars = _counters.Bars + tally.Bars,
            };
        }
    }

    private void CountConnect()
    {
        lock (_countersLock) _counters = _counters with { Connects = _counters.Connects + 1 };
    }
}
