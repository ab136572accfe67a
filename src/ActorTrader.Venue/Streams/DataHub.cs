using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Accounts;
using ActorTrader.Venue.Market;
using Microsoft.Extensions.Logging;

namespace ActorTrader.Venue.Streams;

/// <summary>Fans the market out to the data subscribers: each message is encoded once and copied into the frames of those who want it.</summary>
/// <remarks>
/// Publishing is serialised by a gate (the player's batches and the clock's minute bars); subscriptions change under a lock and replace whole lists, so that
/// the publisher reads without one. A frame holds what one batch had due, at most <see cref="MaxMessagesPerFrame"/> messages.
/// </remarks>
internal sealed class DataHub(IReadOnlyList<Symbol> symbols, VenueOptions options, Action covered, ILogger log)
{
    private const int MaxMessagesPerFrame = 512;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Lock _lock = new();
    private readonly Dictionary<Symbol, SymbolRoute> _routes = symbols.ToDictionary(s => s, s => new SymbolRoute(s));
    private readonly Dictionary<(string Feed, Guid Account), DataSession> _sessions = [];
    private readonly TickWriter _writer = new();
    private readonly MinuteBarBuilder _bars = new();
    private readonly List<DataSession> _filling = [];
    private long _droppedMessages;

    /// <summary>What has gone out, by symbol.</summary>
    public IReadOnlyList<SymbolDelivery> Accounting => [.. _routes.Values.Select(r => r.Read())];

    /// <summary>Copies counted as sent that never reached a socket because their connection ended first.</summary>
    public long DroppedMessages
    {
        get
        {
            lock (_lock) return _droppedMessages + _sessions.Values.Sum(s => s.Connection.DroppedMessages);
        }
    }

    /// <summary>Admits an authenticated session; false when the account has one on this feed already.</summary>
    public bool Join(string feed, Account account, DataSession session)
    {
        lock (_lock) return _sessions.TryAdd((feed, account.Id), session);
    }

    public void Leave(string feed, Account account)
    {
        lock (_lock)
        {
            _sessions.Remove((feed, account.Id));
            Reroute();
        }
    }

    /// <summary>Keeps the account of a connection that has ended.</summary>
    public void CountDropped(long messages)
    {
        lock (_lock) _droppedMessages += messages;
    }

    /// <summary>Acknowledges what a session wants from now on, then sends it: the client hears of the change before the first message that follows from it.</summary>
    /// <returns>False when the change would exceed the symbol limit; nothing has changed then.</returns>
    public async ValueTask<bool> ChangeAsync(DataSession session, Subscriptions wanted)
    {
        if (options.MaxDataSymbols is { } limit && wanted.Count > limit && wanted.Count > session.Subscriptions.Count) return false;
        bool isCovered;

        // One step for the publisher: whatever it publishes after the acknowledgement was queued goes to this session, and nothing before.
        await _gate.WaitAsync(session.Connection.Closed).ConfigureAwait(false);
        try
        {
            await session.Connection.SendAsync(Frame.Of(wanted.Acknowledgement()), session.Connection.Closed).ConfigureAwait(false);
            lock (_lock)
            {
                session.Subscriptions = wanted;
                Reroute();
                isCovered = _routes.Values.All(r => r.HasSubscribers);
            }
        }
        finally
        {
            _gate.Release();
        }

        if (isCovered) covered();
        return true;
    }

    /// <summary>Sends ticks, and the minute bars that they complete, to whoever wants them; with <see cref="SlowSubscriberPolicy.Wait"/> completes when all have room for more.</summary>
    public async ValueTask PublishAsync(ReadOnlyMemory<MarketTick> ticks, CancellationToken ct)
    {
        await _gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            for (var at = 0; at < ticks.Length; at += MaxMessagesPerFrame)
            {
                Fill(ticks.Span.Slice(at, Math.Min(MaxMessagesPerFrame, ticks.Length - at)));
                await FlushAsync(ct).ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Sends the minute bars that have ended by <paramref name="now"/>.</summary>
    public async ValueTask PublishBarsAsync(Timestamp now, CancellationToken ct)
    {
        await _gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            AddBars(_bars.Advance(now));
            await FlushAsync(ct).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Fill(ReadOnlySpan<MarketTick> ticks)
    {
        foreach (ref readonly var tick in ticks)
        {
            AddBars(_bars.Advance(tick.Event.Timestamp));
            if (!_routes.TryGetValue(tick.Event.Symbol, out var route)) continue;
            if (tick.Event.Kind == MarketEventKind.Quote)
            {
                var wanted = route.Quotes;
                if (wanted.Length > 0) Add(wanted, _writer.Quote(tick));
                route.CountQuote(wanted.Length);
            }
            else
            {
                var wanted = route.Trades;
                if (wanted.Length > 0) Add(wanted, _writer.Trade(tick));
                route.CountTrade(wanted.Length);
                _bars.Add(tick.Event.AsTrade());
            }
        }
    }

    private void AddBars(IReadOnlyList<Bar> bars)
    {
        foreach (var bar in bars)
        {
            var route = _routes[bar.Symbol];
            var wanted = route.Bars;
            if (wanted.Length > 0) Add(wanted, _writer.Bar(bar));
            route.CountBar(wanted.Length);
        }
    }

    private void Add(DataSession[] wanted, ReadOnlySpan<byte> message)
    {
        foreach (var session in wanted)
        {
            if (session.Filling is null)
            {
                session.Filling = Frame.OfArray();
                _filling.Add(session);
            }

            session.Filling.Add(message);
        }
    }

    private async ValueTask FlushAsync(CancellationToken ct)
    {
        foreach (var session in _filling)
        {
            var frame = session.Filling!;
            session.Filling = null;
            frame.Close();
            if (options.SlowSubscribers == SlowSubscriberPolicy.Wait) await session.Connection.SendAsync(frame, ct).ConfigureAwait(false);
            else if (!session.Connection.TrySend(frame) && !session.Connection.IsEnding) CutOff(session);
        }

        _filling.Clear();
    }

    private void CutOff(DataSession session)
    {
        VenueLog.SlowSubscriber(log, "data", session.Id);
        session.Connection.CutOff(DataSession.ErrorFrame(407, "slow client"));
    }

    private void Reroute()
    {
        foreach (var route in _routes.Values)
        {
            route.Quotes = Wanting("quotes", route.Symbol);
            route.Trades = Wanting("trades", route.Symbol);
            route.Bars = Wanting("bars", route.Symbol);
        }
    }

    private DataSession[] Wanting(string channel, Symbol symbol) => [.. _sessions.Values.Where(s => s.Subscriptions.Wants(channel, symbol))];
}
