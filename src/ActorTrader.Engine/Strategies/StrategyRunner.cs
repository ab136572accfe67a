using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Engine.Strategies;

/// <summary>Runs a user's strategy: its view of the market and of its own books, its market-time timer, and what it wants. One owner, no I/O.</summary>
/// <remarks>
/// Whatever the user's code throws comes out of the call that ran it; what that callback had asked for until then is dropped, what earlier
/// callbacks asked for stays.
/// </remarks>
internal sealed class StrategyRunner : IStrategyContext
{
    private readonly Strategy _strategy;
    private readonly int _lanes;
    private readonly int _maxUnanswered;
    private readonly IIdSource _ids;
    private readonly Action<string> _log;
    private readonly Dictionary<Symbol, SymbolState> _markets;
    private readonly Dictionary<Symbol, Position> _positions = [];
    private readonly Dictionary<ClientOrderId, Order> _orders = [];
    private readonly HashSet<ClientOrderId> _unanswered = [];
    private readonly List<StrategyAction> _actions = [];
    private readonly List<(ClientOrderId Id, OrderIntent Intent)> _overflow = [];
    private TimeSpan? _interval;
    private Timestamp _due;
    private bool _running;

    public StrategyRunner(StrategyRegistration registration, EngineOptions options, IIdSource ids, Action<string> log)
    {
        (Id, Symbols, _strategy, _ids, _log) = (registration.Id, registration.Symbols, registration.Strategy, ids, log);
        (_lanes, _maxUnanswered) = (options.Lanes, options.MaxUnansweredIntents);
        _markets = registration.Symbols.ToDictionary(symbol => symbol, symbol => new SymbolState(symbol));
    }

    public StrategyId Id { get; }

    public IReadOnlyList<Symbol> Symbols { get; }

    public Timestamp Now { get; private set; }

    /// <summary>Open orders, and those of which the portfolio has not told yet what became of them.</summary>
    public IReadOnlyCollection<Order> WorkingOrders => _orders.Values;

    /// <summary>Intents handed over and neither accepted nor refused so far.</summary>
    public IReadOnlyList<(ClientOrderId Id, OrderIntent Intent)> Undecided => [.. _unanswered.Select(id => (id, _orders[id].Intent))];

    public TopOfBook? Market(Symbol symbol) => _markets.GetValueOrDefault(symbol)?.Top;

    public Position Position(Symbol symbol) => _positions.GetValueOrDefault(symbol) ?? Core.Portfolio.Position.Flat(symbol);

    public ClientOrderId Submit(OrderIntent intent)
    {
        ArgumentNullException.ThrowIfNull(intent);
        var lane = Lanes.Of(intent.Symbol, _lanes);
        var id = ClientOrderId.Create(intent.Action, lane, _ids.Next());
        if (_unanswered.Count >= _maxUnanswered)
        {
            _overflow.Add((id, intent));
            return id;
        }

        _unanswered.Add(id);
        _orders[id] = new Order(id, Id, lane, intent, Now);
        _actions.Add(new StrategyAction.Submit(id, intent));
        return id;
    }

    public void Cancel(ClientOrderId id, string reason)
    {
        if (_orders.ContainsKey(id)) _actions.Add(new StrategyAction.Cancel(id, reason));
    }

    public void StartTimer(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        (_interval, _due) = (interval, Now + interval);
    }

    public void Log(string message) => _log(message);

    /// <summary>Takes over the portfolio's books; the first time the strategy starts.</summary>
    public void Start(PortfolioState state)
    {
        _positions.Clear();
        foreach (var (symbol, position) in state.Ledger(Id).Positions) _positions[symbol] = position;
        _unanswered.RemoveWhere(id => state.FindOrder(id) is not null);
        foreach (var id in _orders.Keys.Where(id => !_unanswered.Contains(id)).ToArray()) _orders.Remove(id);
        foreach (var order in state.WorkingOrders)
            if (order.Strategy == Id)
                _orders[order.Id] = order;
        if (_running) return;
        _running = true;
        _strategy.Attach(this);
        Run(static strategy => strategy.OnStart());
    }

    /// <summary>Takes in one event; while running, the strategy sees it, after a timer that was due before it.</summary>
    public void Handle(in MarketEvent change, Timestamp receivedAt)
    {
        if (change.Timestamp > Now) Now = change.Timestamp;
        if (_running) FireTimer();
        _markets[change.Symbol].Apply(change, receivedAt);
        if (!_running) return;
        var before = _actions.Count;
        try
        {
            switch (change.Kind)
            {
                case MarketEventKind.Quote:
                    _strategy.OnQuote(change.AsQuote());
                    break;
                case MarketEventKind.Trade:
                    _strategy.OnTrade(change.AsTrade());
                    break;
                case MarketEventKind.Bar:
                    _strategy.OnBar(change.AsBar());
                    break;
            }
        }
        catch
        {
            DropFrom(before);
            throw;
        }
    }

    /// <summary>Takes in a change of one of the strategy's orders, and shows it to the strategy.</summary>
    public void Handle(OrderUpdate update)
    {
        var order = update.Order;
        _unanswered.Remove(order.Id);
        if (order.IsOpen) _orders[order.Id] = order;
        else _orders.Remove(order.Id);
        if (update.Change is OrderFilled fill) _positions[order.Symbol] = Position(order.Symbol).AfterFill(order.Side, fill.LastQuantity, fill.LastPrice);
        if (_running) Run(strategy => strategy.OnOrder(update));
    }

    public void Handle(IntentRefused refusal)
    {
        _unanswered.Remove(refusal.Id);
        _orders.Remove(refusal.Id);
        if (_running) Run(strategy => strategy.OnRefused(refusal));
    }

    /// <summary>Ends the strategy; it sees nothing more.</summary>
    public void Stop()
    {
        if (!_running) return;
        try
        {
            Run(static strategy => strategy.OnStop());
        }
        finally
        {
            _running = false;
        }
    }

    /// <summary>Ends the strategy without a word to it: its code has failed.</summary>
    public void Abandon() => _running = false;

    /// <summary>What it wants since the last call; emptied by the call.</summary>
    public IReadOnlyList<StrategyAction> TakeActions() => Take(_actions);

    /// <summary>Intents beyond the bound of unanswered ones, to be refused; emptied by the call.</summary>
    public IReadOnlyList<(ClientOrderId Id, OrderIntent Intent)> TakeOverflow() => Take(_overflow);

    private static T[] Take<T>(List<T> list)
    {
        if (list.Count == 0) return [];
        T[] taken = [.. list];
        list.Clear();
        return taken;
    }

    // Several intervals at once (a gap in the data, a backlog) are one call: the strategy asked to be called every so often, not so many times.
    private void FireTimer()
    {
        if (_interval is not { } interval || Now < _due) return;
        var missed = (Now - _due).Ticks / interval.Ticks;
        _due += interval * (missed + 1);
        Run(static strategy => strategy.OnTimer());
    }

    private void Run(Action<Strategy> callback)
    {
        var before = _actions.Count;
        try
        {
            callback(_strategy);
        }
        catch
        {
            DropFrom(before);
            throw;
        }
    }

    private void DropFrom(int first)
    {
        foreach (var dropped in _actions[first..])
            if (dropped is StrategyAction.Submit)
            {
                _unanswered.Remove(dropped.Id);
                _orders.Remove(dropped.Id);
            }

        _actions.RemoveRange(first, _actions.Count - first);
        _overflow.Clear();
    }
}
