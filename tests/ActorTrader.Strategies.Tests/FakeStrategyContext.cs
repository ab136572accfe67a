using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Risk;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Strategies.Tests;

/// <summary>An engine around one strategy, in the test's hands: it keeps what was submitted, and the test says what becomes of it.</summary>
internal sealed class FakeStrategyContext : IStrategyContext
{
    private readonly Strategy _strategy;
    private readonly List<Order> _orders = [];
    private readonly Dictionary<Symbol, Quantity> _positions = [];
    private readonly Dictionary<Symbol, TopOfBook> _market = [];

    public FakeStrategyContext(Strategy strategy, params Symbol[] symbols)
    {
        _strategy = strategy;
        Symbols = symbols.Length == 0 ? [Some.Bac] : symbols;
        strategy.Attach(this);
    }

    public StrategyId Id => new("under-test");

    public IReadOnlyList<Symbol> Symbols { get; }

    public Timestamp Now { get; private set; } = Some.Open;

    public IReadOnlyCollection<Order> WorkingOrders => [.. _orders.Where(order => !order.Status.IsTerminal())];

    /// <summary>Every intent submitted so far, in order.</summary>
    public IReadOnlyList<OrderIntent> Submitted => [.. _orders.Select(order => order.Intent)];

    /// <summary>The order of the <paramref name="number"/>-th submit, from 1.</summary>
    public Order Order(int number) => _orders[number - 1];

    public List<ClientOrderId> Canceled { get; } = [];

    public List<string> Lines { get; } = [];

    public TimeSpan? TimerInterval { get; private set; }

    public TopOfBook? Market(Symbol symbol) => _market.GetValueOrDefault(symbol);

    public Position Position(Symbol symbol) =>
        Core.Portfolio.Position.Flat(symbol) with { Quantity = _positions.GetValueOrDefault(symbol) };

    public ClientOrderId Submit(OrderIntent intent)
    {
        var id = ClientOrderId.Create(intent.Action, 0, (_orders.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        _orders.Add(new Order(id, Id, 0, intent, Now));
        return id;
    }

    public void Cancel(ClientOrderId id, string reason) => Canceled.Add(id);

    public void StartTimer(TimeSpan interval) => TimerInterval = interval;

    public void Log(string message) => Lines.Add(message);

    /// <summary>A holding from before the start.</summary>
    public FakeStrategyContext Holding(long shares, Symbol? symbol = null)
    {
        _positions[symbol ?? Some.Bac] = Quantity.Of(shares);
        return this;
    }

    /// <summary>An open order from before the start; it takes the next number.</summary>
    public FakeStrategyContext Working(OrderIntent intent)
    {
        Submit(intent);
        return this;
    }

    public FakeStrategyContext Start()
    {
        _strategy.OnStart();
        return this;
    }

    public void Quote(in Quote quote)
    {
        Now = quote.Timestamp;
        _market[quote.Symbol] = new TopOfBook(quote, Market(quote.Symbol)?.LastTrade, Now);
        _strategy.OnQuote(quote);
    }

    public void Trade(in Trade trade)
    {
        Now = trade.Timestamp;
        if (Market(trade.Symbol) is { } top) _market[trade.Symbol] = top with { LastTrade = trade };
        _strategy.OnTrade(trade);
    }

    public void Timer() => _strategy.OnTimer();

    public void Acknowledge(int number) => Change(number, order => order with { Status = OrderStatus.Working, VenueOrderId = "v" + number },
        order => new OrderAcknowledged(order.Id, "v" + number, Now));

    public void Fill(int number, long shares)
    {
        var quantity = Quantity.Of(shares);
        var order = Order(number);
        var total = order.CumulativeQuantity + quantity;
        var signed = order.Side == OrderSide.Buy ? quantity : -quantity;
        _positions[order.Symbol] = _positions.GetValueOrDefault(order.Symbol) + signed;
        var status = total == order.OrderQuantity ? OrderStatus.Filled : order.Status.IsTerminal() ? order.Status : OrderStatus.PartiallyFilled;
        Change(number, before => before with { Status = status, CumulativeQuantity = total },
            after => new OrderFilled(after.Id, "x" + total, quantity, after.Intent.LimitPrice ?? Some.Price(10m), total, Now));
    }

    public void CancelConfirmed(int number) => Change(number, order => order with { Status = OrderStatus.Canceled },
        order => new OrderCanceled(order.Id, "canceled", Now));

    public void Expire(int number) => Change(number, order => order with { Status = OrderStatus.Expired }, order => new OrderExpired(order.Id, Now));

    public void Reject(int number) => Change(number, order => order with { Status = OrderStatus.Rejected },
        order => new OrderRejected(order.Id, 403, "insufficient buying power", Now));

    /// <summary>The engine refuses the intent: it never became an order.</summary>
    public void Refuse(int number)
    {
        var order = Order(number);
        _orders[number - 1] = order with { Status = OrderStatus.Rejected };
        _strategy.OnRefused(new IntentRefused(order.Id, Id, order.Intent, RefusalReason.StaleMarket, "no quote for 6 s", Now));
    }

    private void Change(int number, Func<Order, Order> evolve, Func<Order, PortfolioEvent> change)
    {
        var order = evolve(Order(number));
        _orders[number - 1] = order;
        _strategy.OnOrder(new OrderUpdate(order, change(order)));
    }
}
