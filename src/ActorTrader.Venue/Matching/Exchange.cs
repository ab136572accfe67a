using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Sessions;

namespace ActorTrader.Venue.Matching;

/// <summary>The matching core: market and commands in, order events out; no I/O, no clock and no ids of its own.</summary>
/// <remarks>
/// Deterministic. One caller at a time. Time is market time and comes with each call; it never runs backwards here. The fill rules:
/// <list type="bullet">
/// <item>An order that the touch reaches is filled at the touch (its limit or better), limited by what is left of the displayed size;
/// the size renews with the next quote that changes that side. Better price first, then earlier arrival.</item>
/// <item>A resting limit order is also filled when a trade prints strictly beyond its limit and inside the displayed touch: at its limit, or at the touch where that is better, up to the trade's size.</item>
/// <item>Market orders day and gtc are filled whole at the touch whatever is displayed, as on Alpaca's paper venue; before the first quote they wait for it.</item>
/// <item>ioc takes what is displayed at the touch and cancels the rest; fok takes all or nothing. Outside 09:30-16:00 both are canceled at once.</item>
/// <item>Outside its session an order is held <see cref="ExchangeOrderStatus.Accepted"/> until a session that it may trade in: 09:30-16:00, or 04:00-20:00 for extended-hours limit orders.</item>
/// <item>day expires at 16:00 (20:00 with extended hours) of the session it waits for, gtc after 90 days.</item>
/// </list>
/// </remarks>
public sealed class Exchange(MarketHours hours, IVenueIds ids)
{
    private const int GtcDays = 90;

    private readonly Dictionary<Symbol, OrderBook> _books = [];
    private readonly Dictionary<Guid, WorkingOrder> _open = [];
    private readonly PriorityQueue<Guid, long> _expiries = new();
    private FillRecorder? _recorder;
    private SessionPhase _phase = SessionPhase.Closed;
    private Timestamp _nextStop;

    /// <summary>Market time; <c>default</c> before the first call.</summary>
    public Timestamp Now { get; private set; }

    /// <summary>The session phase at <see cref="Now"/>.</summary>
    public SessionPhase Phase => _phase;

    /// <summary>The open order; null when there is none of this id.</summary>
    public ExchangeOrder? FindOpen(Guid id) => _open.TryGetValue(id, out var working) ? working.Order : null;

    /// <summary>The market of <paramref name="symbol"/> as last seen; all zero before its first tick.</summary>
    public Touch TouchOf(Symbol symbol) => _books.TryGetValue(symbol, out var book) ? book.Touch : default;

    /// <summary>Puts back an open order as it was when the venue stopped; no event. To be called before the first <see cref="AdvanceTo"/>.</summary>
    public void Restore(ExchangeOrder order)
    {
        var working = new WorkingOrder(order);
        _open.Add(order.Id, working);
        _expiries.Enqueue(order.Id, order.ExpiresAt.UnixNanos);
        BookOf(order.Symbol).Parked.Add(working);
    }

    /// <summary>Moves market time on: what expires or may begin to trade in between does so at its own instant. An earlier time changes nothing.</summary>
    public void AdvanceTo(Timestamp now, ICollection<OrderEvent> events)
    {
        if (now <= Now) return;
        if (now < _nextStop)
        {
            Now = now;
            return;
        }

        // Each round moves on by a session boundary or an expiry, so the loop ends.
        if (Now == default) StartAt(now, events);
        while (NextStop() is var stop && stop <= now)
        {
            Now = stop;
            ExpireDue(events);
            SwitchPhase(events);
        }

        Now = now;
        _nextStop = NextStop();
    }

    /// <summary>Takes a quote or a trade, at the time it carries; bars are ignored.</summary>
    public void OnMarket(in MarketEvent market, ICollection<OrderEvent> events)
    {
        if (market.Kind == MarketEventKind.Bar) return;
        AdvanceTo(market.Timestamp, events);
        var book = BookOf(market.Symbol);
        var recorder = Recorder(events);
        if (market.Kind == MarketEventKind.Quote) book.OnQuote(market.AsQuote(), recorder);
        else book.OnTrade(market.AsTrade(), recorder);
    }

    /// <summary>Takes an order at <paramref name="now"/>, or at <see cref="Now"/> if that is later; events from its acceptance to what it met at once.</summary>
    /// <returns>The order as first acknowledged: <see cref="ExchangeOrderStatus.PendingNew"/> or <see cref="ExchangeOrderStatus.Accepted"/>.</returns>
    public ExchangeOrder Submit(ExchangeOrder order, Timestamp now, ICollection<OrderEvent> events)
    {
        AdvanceTo(now, events);
        var tradesNow = MayTrade(order);
        var working = new WorkingOrder(order with
        {
            Status = tradesNow ? ExchangeOrderStatus.PendingNew : ExchangeOrderStatus.Accepted,
            SubmittedAt = Now,
            UpdatedAt = Now,
            ExpiresAt = ExpiryOf(order),
        });
        var acknowledged = working.Order;
        events.Add(new OrderEvent(tradesNow ? OrderEventKind.PendingNew : OrderEventKind.Accepted, acknowledged, Now, Guid.Empty));
        if (tradesNow) Enter(working, events);
        else if (order.IsImmediate) End(working, OrderEventKind.Canceled, events);
        else Hold(working);
        return acknowledged;
    }

    /// <summary>Cancels an open order; false when there is none of this id.</summary>
    public bool Cancel(Guid id, Timestamp now, ICollection<OrderEvent> events)
    {
        AdvanceTo(now, events);
        if (!_open.TryGetValue(id, out var working)) return false;
        working.Order = working.Order with { CancelRequestedAt = Now };
        BookOf(working.Order.Symbol).Remove(working);
        End(working, OrderEventKind.Canceled, events);
        return true;
    }

    private void Enter(WorkingOrder working, ICollection<OrderEvent> events)
    {
        var book = BookOf(working.Order.Symbol);
        Activate(working, events);
        if (working.Order.TimeInForce == TimeInForce.Fok && !book.CanFillWhole(working))
        {
            End(working, OrderEventKind.Canceled, events);
            return;
        }

        _open.Add(working.Order.Id, working);
        book.Enter(working, Recorder(events));
        if (!working.Order.Status.IsOpen()) return;
        if (working.Order.IsImmediate)
        {
            book.Remove(working);
            End(working, OrderEventKind.Canceled, events);
            return;
        }

        ScheduleExpiry(working.Order);
    }

    private void Hold(WorkingOrder working)
    {
        _open.Add(working.Order.Id, working);
        BookOf(working.Order.Symbol).Parked.Add(working);
        ScheduleExpiry(working.Order);
    }

    private void ScheduleExpiry(ExchangeOrder order)
    {
        _expiries.Enqueue(order.Id, order.ExpiresAt.UnixNanos);
        if (order.ExpiresAt < _nextStop) _nextStop = order.ExpiresAt;
    }

    private void Activate(WorkingOrder working, ICollection<OrderEvent> events)
    {
        if (working.Order.Status is not (ExchangeOrderStatus.PendingNew or ExchangeOrderStatus.Accepted)) return;
        working.Order = working.Order with { Status = ExchangeOrderStatus.New, UpdatedAt = Now };
        events.Add(new OrderEvent(OrderEventKind.New, working.Order, Now, ids.Next()));
    }

    private void End(WorkingOrder working, OrderEventKind kind, ICollection<OrderEvent> events)
    {
        var canceled = kind == OrderEventKind.Canceled;
        working.Order = working.Order with
        {
            Status = canceled ? ExchangeOrderStatus.Canceled : ExchangeOrderStatus.Expired,
            UpdatedAt = Now,
            CanceledAt = canceled ? Now : default,
            ExpiredAt = canceled ? default : Now,
        };
        _open.Remove(working.Order.Id);
        events.Add(new OrderEvent(kind, working.Order, Now, ids.Next()));
    }

    private void StartAt(Timestamp now, ICollection<OrderEvent> events)
    {
        Now = now;
        ExpireDue(events);
        SwitchPhase(events);
    }

    private void ExpireDue(ICollection<OrderEvent> events)
    {
        while (_expiries.TryPeek(out var id, out var at) && at <= Now.UnixNanos)
        {
            _expiries.Dequeue();
            if (!_open.TryGetValue(id, out var working)) continue;
            BookOf(working.Order.Symbol).Remove(working);
            End(working, OrderEventKind.Expired, events);
        }
    }

    private void SwitchPhase(ICollection<OrderEvent> events)
    {
        var phase = hours.DayOf(Now).PhaseAt(Now);
        if (phase == _phase) return;
        _phase = phase;
        foreach (var book in _books.Values)
        {
            book.Regroup(MayTrade, working => Activate(working, events));
            book.Match(Recorder(events));
        }
    }

    private Timestamp NextStop()
    {
        var boundary = hours.DayOf(Now).NextBoundary(Now);
        return _expiries.TryPeek(out _, out var at) && at < boundary.UnixNanos ? new Timestamp(at) : boundary;
    }

    private bool MayTrade(ExchangeOrder order) => _phase switch
    {
        SessionPhase.Regular => true,
        SessionPhase.Pre or SessionPhase.Post => order.ExtendedHours,
        _ => false,
    };

    private Timestamp ExpiryOf(ExchangeOrder order)
    {
        Func<TradingDay, Timestamp> end = order.ExtendedHours ? day => day.PostClose : day => day.Close;
        if (order.TimeInForce == TimeInForce.Gtc) return end(MarketHours.DayOf(hours.DayOf(Now).Date.AddDays(GtcDays)));
        return end(hours.FirstDayWith(end, Now));
    }

    private OrderBook BookOf(Symbol symbol)
    {
        if (_books.TryGetValue(symbol, out var book)) return book;
        return _books[symbol] = new OrderBook();
    }

    private FillRecorder Recorder(ICollection<OrderEvent> events)
    {
        if (_recorder?.Events != events) _recorder = new FillRecorder(this, events);
        return _recorder;
    }

    /// <summary>Turns a book's executions into order states and events.</summary>
    private sealed class FillRecorder(Exchange exchange, ICollection<OrderEvent> events) : IFillSink
    {
        public ICollection<OrderEvent> Events { get; } = events;

        public void OnFill(WorkingOrder working, Price price, Quantity quantity)
        {
            var order = working.Order;
            var now = exchange.Now;
            var filled = order.FilledQuantity + quantity;
            var done = filled == order.Quantity;
            working.Order = order with
            {
                Status = done ? ExchangeOrderStatus.Filled : ExchangeOrderStatus.PartiallyFilled,
                FilledQuantity = filled,
                FilledNotional = order.FilledNotional + Money.Notional(price, quantity).Dollars,
                UpdatedAt = now,
                FilledAt = done ? now : default,
            };
            if (done) exchange._open.Remove(order.Id);
            var kind = done ? OrderEventKind.Fill : OrderEventKind.PartialFill;
            Events.Add(new OrderEvent(kind, working.Order, now, exchange.NextId(), price, quantity));
        }
    }

    private Guid NextId() => ids.Next();
}
