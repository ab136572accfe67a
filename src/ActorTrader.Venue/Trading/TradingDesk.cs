using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Accounts;
using ActorTrader.Venue.Books;
using ActorTrader.Venue.Market;
using ActorTrader.Venue.Matching;
using ActorTrader.Venue.Sessions;
using ActorTrader.Venue.Wire;

namespace ActorTrader.Venue.Trading;

/// <summary>Joins the matching core, the accounts and the books: every command and tick goes through here, one at a time.</summary>
/// <remarks>Owned by the venue's loop. What happens is written as it happens and published only after <see cref="Commit"/>, so that nobody hears of what a crash could undo.</remarks>
internal sealed class TradingDesk
{
    private readonly HashSet<Symbol> _symbols;
    private readonly VenueBooks _books;
    private readonly IVenueIds _ids;
    private readonly Dictionary<Guid, Account> _accounts;
    private readonly List<OrderEvent> _events = [];
    private List<OrderUpdate> _updates = [];
    private long _sequence;

    /// <summary>Takes the accounts and open orders out of the books; accounts that the options name and the books lack are opened.</summary>
    public TradingDesk(IEnumerable<Symbol> symbols, IEnumerable<VenueAccountOptions> accounts, VenueBooks books, IVenueIds ids, Timestamp now)
    {
        (_books, _ids) = (books, ids);
        _symbols = [.. symbols];
        Exchange = new Exchange(Hours, ids);
        _accounts = books.LoadAccounts().ToDictionary(a => a.Id);
        foreach (var order in _accounts.Values.SelectMany(a => a.OpenOrders).OrderBy(o => o.Sequence)) Exchange.Restore(order);
        foreach (var option in accounts.Where(o => _accounts.Values.All(a => a.KeyId != o.KeyId)))
        {
            var account = Open(option, now);
            _accounts.Add(account.Id, account);
            books.Save(account);
        }

        _sequence = books.LastSequence();
        books.Commit(now);
    }

    public MarketHours Hours { get; } = new();

    public Exchange Exchange { get; }

    public IEnumerable<Account> Accounts => _accounts.Values;

    /// <summary>Market time here; see <see cref="Matching.Exchange.Now"/>.</summary>
    public Timestamp Now => Exchange.Now;

    /// <summary>The valuation of <paramref name="account"/> at the present marks.</summary>
    public Valuation Value(Account account) => Valuation.Of(account, Exchange.TouchOf);

    /// <summary>Accepts or refuses an order. The answer is the order as acknowledged; its executions, if any at once, are in the updates.</summary>
    public Outcome<ExchangeOrder> Submit(Account account, OrderRequest request, Timestamp now)
    {
        AdvanceTo(now);
        if (request.ClientOrderId is { } given && _books.FindOrder(account.Id, given) is not null)
            return Refusal.Parameter("client_order_id must be unique");
        if (!_symbols.Contains(request.Symbol)) return Refusal.Parameter($"asset {request.Symbol} is not active");
        if (Admission.Check(request, account, Exchange.TouchOf, out var intent, out var reserve) is { } refused) return refused;

        var id = _ids.Next();
        var acknowledged = Exchange.Submit(
            new ExchangeOrder
            {
                Id = id,
                AccountId = account.Id,
                ClientOrderId = request.ClientOrderId ?? _ids.Next().ToString(),
                Symbol = request.Symbol,
                Side = request.Side,
                Type = request.Type,
                TimeInForce = request.TimeInForce,
                Quantity = request.Quantity,
                LimitPrice = request.LimitPrice,
                ExtendedHours = request.ExtendedHours,
                Intent = intent,
                ReservePrice = reserve,
                Sequence = ++_sequence,
            },
            now,
            _events);
        Record();
        return acknowledged;
    }

    /// <summary>Cancels an open order; the refusal says why it cannot be, null when it is canceled.</summary>
    public Refusal? Cancel(Account account, Guid id, Timestamp now)
    {
        AdvanceTo(now);
        var order = _books.FindOrder(account.Id, id);
        if (order is null) return Refusal.NotFound($"order not found for {id}");
        if (!order.Status.IsOpen()) return Refusal.Rule($"order is already in \"{Names.Of(order.Status)}\" state");
        Exchange.Cancel(id, now, _events);
        Record();
        return null;
    }

    /// <summary>Cancels all open orders of the account; their ids in order of arrival.</summary>
    public IReadOnlyList<Guid> CancelAll(Account account, Timestamp now)
    {
        AdvanceTo(now);
        var ids = account.OpenOrders.OrderBy(o => o.Sequence).Select(o => o.Id).ToList();
        foreach (var id in ids) Exchange.Cancel(id, now, _events);
        Record();
        return ids;
    }

    /// <summary>Closes a holding, or <paramref name="quantity"/> of it, by a market order.</summary>
    public Outcome<ExchangeOrder> Close(Account account, Symbol symbol, Quantity? quantity, Timestamp now)
    {
        var held = account.HoldingOf(symbol).Quantity;
        if (held.IsZero) return Refusal.NotFound("position does not exist");
        var side = held.IsPositive ? OrderSide.Sell : OrderSide.Buy;
        return Submit(account, new OrderRequest(symbol, side, OrderType.Market, TimeInForce.Day, quantity ?? held.Abs(), Price.Zero, false, null), now);
    }

    /// <summary>Takes market ticks in order.</summary>
    public void OnTicks(ReadOnlySpan<MarketTick> ticks)
    {
        foreach (ref readonly var tick in ticks) Exchange.OnMarket(tick.Event, _events);
        Record();
    }

    /// <summary>Moves market time on without a tick.</summary>
    public void AdvanceTo(Timestamp now)
    {
        Exchange.AdvanceTo(now, _events);
        Record();
    }

    /// <summary>Makes all that has happened durable; only now may it be told.</summary>
    /// <returns>The updates since the last call, in order.</returns>
    public IReadOnlyList<OrderUpdate> Commit()
    {
        _books.Commit(Now);
        if (_updates.Count == 0) return [];
        var updates = _updates;
        _updates = [];
        return updates;
    }

    public ExchangeOrder? FindOrder(Account account, Guid id) => _books.FindOrder(account.Id, id);

    public ExchangeOrder? FindOrder(Account account, string clientOrderId) => _books.FindOrder(account.Id, clientOrderId);

    public IReadOnlyList<ExchangeOrder> ListOrders(Account account, OrderFilter filter) => _books.ListOrders(account.Id, filter);

    public IReadOnlyList<FillRow> ListFills(Account account, FillFilter filter) => _books.ListFills(account.Id, filter);

    private Account Open(VenueAccountOptions options, Timestamp now)
    {
        var id = _ids.Next();
        var number = "PA" + id.ToString("N")[..10].ToUpperInvariant();
        return new Account(id, number, options.KeyId, options.StartingCash, options.Multiplier, now);
    }

    /// <summary>Books what the matching core has just decided: accounts, executions, and each touched order once, in its last state.</summary>
    private void Record()
    {
        if (_events.Count == 0) return;
        var touched = new Dictionary<Guid, ExchangeOrder>();
        foreach (var happened in _events)
        {
            var order = happened.Order;
            var account = _accounts[order.AccountId];
            account.Apply(happened);
            touched[order.Id] = order;
            var holding = account.HoldingOf(order.Symbol);
            if (happened.IsFill)
            {
                _books.AddFill(happened);
                _books.Save(account);
                _books.Save(account.Id, order.Symbol, holding);
            }

            _updates.Add(new OrderUpdate(happened, holding.Quantity));
        }

        foreach (var order in touched.Values) _books.Save(order);
        _events.Clear();
    }
}
