using ActorTrader.Core.Values;
using ActorTrader.Venue.Accounts;
using ActorTrader.Venue.Books;
using ActorTrader.Venue.Market;
using ActorTrader.Venue.Rest;
using ActorTrader.Venue.Streams;
using ActorTrader.Venue.Trading;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace ActorTrader.Venue;

/// <summary>An Alpaca that one runs oneself: trading REST, market-data sockets and <c>trade_updates</c> over a market that is played, with durable books.</summary>
/// <remarks>
/// Stops with <see cref="StopAsync"/>, which flushes; killed, it loses nothing that it has acknowledged. <see cref="Completion"/> faults when the venue can no longer keep
/// its books: from then on every request is refused. Market time rules sessions and order times; real time rules the request budget and timeouts.
/// </remarks>
public sealed class VenueServer : IAsyncDisposable
{
    // Moves market time on between ticks, so that orders expire and wait for the open in a quiet market too.
    private static readonly TimeSpan ClockStep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    private readonly HttpFront _front;
    private readonly VenueBooks _books;
    private readonly VenueLoop _loop;
    private readonly TradeUpdateHub _updates;
    private readonly DataHub _data;
    private readonly IMarketSource _source;
    private readonly VenueOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private StreamFront? _streams;
    private ITimer? _clockTimer;
    private int _begun;
    private int _stopped;

    private VenueServer(VenueOptions options, IMarketSource source, HttpFront front, VenueBooks books, TimeProvider time, ILogger log)
    {
        (_options, _source, _front, _books, _time, _log) = (options, source, front, books, time, log);
        Desk = new TradingDesk(source.Symbols, options.Accounts, books, new SeededIds(options.IdSeed, books.Generation), source.Start);
        _loop = new VenueLoop(Desk, updates => _updates!.Publish(updates));
        _updates = new TradeUpdateHub(time, log);
        _data = new DataHub(source.Symbols, options, OnCovered, log);
        Player = new MarketPlayer(source, new MarketDriver(_loop, _data.PublishAsync), options.Player, time);
        BaseUrl = front.Address;
    }

    /// <summary>The trading REST: <c>http://127.0.0.1:port</c>, without <c>/v2</c>.</summary>
    public Uri BaseUrl { get; }

    /// <summary>The <c>trade_updates</c> socket.</summary>
    public Uri StreamUrl => Socket("/stream");

    /// <summary>The market-data socket.</summary>
    public Uri DataStreamUrl => Socket("/v2/sip");

    /// <summary>Plays the market; its clock is the venue's.</summary>
    public MarketPlayer Player { get; }

    /// <summary>The market time at which the books were last written before this start; null for new books.</summary>
    public Timestamp? BooksMarketTime { get; private init; }

    /// <summary>Completes when the venue has stopped; faults when it had to stop.</summary>
    public Task Completion => _loop.Completion;

    /// <summary>What has been sent to data subscribers, by symbol; exact once <see cref="MarketPlayer.Completion"/> has ended.</summary>
    public IReadOnlyList<SymbolDelivery> Accounting => _data.Accounting;

    /// <summary>Copies counted as sent whose connection ended before they were written to it.</summary>
    public long DroppedMessages => _data.DroppedMessages;

    internal TradingDesk Desk { get; }

    /// <summary>Starts a venue over <paramref name="source"/>. It listens when this completes; the market waits for <see cref="BeginMarket"/> or the first subscribers.</summary>
    /// <exception cref="VenueStartException">An option is out of range, the port is taken, or the books cannot be opened; nothing has been created for the first two.</exception>
    public static async Task<VenueServer> StartAsync(VenueOptions options, IMarketSource source, TimeProvider time, ILoggerFactory log, CancellationToken ct)
    {
        options.Validate();
        var front = await HttpFront.BindAsync(options, log, ct).ConfigureAwait(false);
        VenueBooks? books = null;
        try
        {
            books = VenueBooks.Open(options.DataDirectory, options.Fresh);
            var server = new VenueServer(options, source, front, books, time, log.CreateLogger<VenueServer>()) { BooksMarketTime = books.MarketTime };
            server.Open();
            return server;
        }
        catch (Exception fault)
        {
            await front.DisposeAsync().ConfigureAwait(false);
            books?.Dispose();
            if (fault is BooksException or ArgumentOutOfRangeException) throw new VenueStartException(fault.Message, fault);
            throw;
        }
    }

    /// <summary>Starts the market; later calls do nothing.</summary>
    public void BeginMarket()
    {
        if (Interlocked.Exchange(ref _begun, 1) != 0) return;
        VenueLog.MarketBegins(_log, _source.Start.ToString());
        Player.Begin();
        _ = WatchMarketAsync();
    }

    /// <summary>Stops the market, ends all connections, answers what is under way and closes the books.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0) return;
        if (_clockTimer is not null) await _clockTimer.DisposeAsync().ConfigureAwait(false);
        await Player.StopAsync().ConfigureAwait(false);
        _streams?.Finish();
        using var patience = new CancellationTokenSource(StopPatience, _time);
        await _front.StopAsync(patience.Token).ConfigureAwait(false);
        await _front.DisposeAsync().ConfigureAwait(false);
        await _loop.StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _books.Dispose();
        VenueLog.Stopped(_log);
    }

    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private void Open()
    {
        _loop.Start();
        var keys = new KeyRing(_options.Accounts, Desk.Accounts);
        var access = new RestAccess(keys, RequestIds(), _options.RequestsPerMinute, _time, _log);
        var api = new RestApi(_loop, _source.Symbols, MarketNow);
        var streams = _streams = new StreamFront(_data, _updates, keys, _options, _time, _log);
        _front.Open(app =>
        {
            app.UseWebSockets();
            app.Use(next => http => streams.InvokeAsync(http, next));
            app.Use(next => http => access.InvokeAsync(http, next));
            app.UseRouting();
            app.UseEndpoints(api.Map);
        });
        _clockTimer = _time.CreateTimer(_ => _ = StepClockAsync(), null, ClockStep, ClockStep);
        VenueLog.Started(_log, BaseUrl.ToString(), _options.DataDirectory, _options.Accounts.Count, Desk.Accounts.Sum(a => a.OpenOrders.Count));
    }

    /// <summary>The market time that commands carry. At maximum speed the player's clock is a batch ahead of the matching core, whose own time then rules.</summary>
    private Timestamp MarketNow() => _options.Player.Speed is null ? _source.Start : Player.Now;

    private async Task StepClockAsync()
    {
        try
        {
            await _loop.AskAsync(
                desk =>
                {
                    desk.AdvanceTo(MarketNow());
                    return true;
                }).ConfigureAwait(false);
            await _data.PublishBarsAsync(MarketNow(), CancellationToken.None).ConfigureAwait(false);
        }
        catch (VenueStoppedException stopped)
        {
            VenueLog.Failed(_log, stopped);
        }
    }

    private void OnCovered()
    {
        if (_options.BeginWhenSubscribed) BeginMarket();
    }

    /// <summary>Sees a finite market to its end: the last minute's bars do not wait for a clock that has stopped.</summary>
    private async Task WatchMarketAsync()
    {
        try
        {
            await Player.Completion.ConfigureAwait(false);
            await _data.PublishBarsAsync(Player.Now + OneMinute, CancellationToken.None).ConfigureAwait(false);
            VenueLog.MarketEnded(_log, Player.Now.ToString());
        }
        catch (OperationCanceledException)
        {
            VenueLog.MarketStopped(_log, Player.Now.ToString());
        }
        catch (Exception fault)
        {
            VenueLog.Failed(_log, fault);
        }
    }

    private Func<string> RequestIds()
    {
        var ids = new SeededIds(~_options.IdSeed, _books.Generation);
        var gate = new Lock();
        return () =>
        {
            lock (gate) return ids.Next().ToString("N");
        };
    }

    private Uri Socket(string path) => new UriBuilder(BaseUrl) { Scheme = "ws", Path = path }.Uri;
}
