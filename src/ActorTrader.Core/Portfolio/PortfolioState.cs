using System.Collections.Immutable;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Portfolio;

/// <summary>An account as its journal has left it: orders, positions, cash and the strategies' ledgers. Immutable.</summary>
/// <remarks>
/// It changes by <see cref="Apply"/> only, so that replaying a journal gives the same state. Collections are sorted by ordinal
/// text: iterating them gives the same order in every process.
/// </remarks>
public sealed record PortfolioState
{
    /// <summary>How many closed orders are remembered, so that late and repeated reports find theirs; the oldest closed goes first.</summary>
    public const int ClosedOrdersKept = 10_000;

    private PortfolioState()
    {
    }

    /// <summary>Before the first event of the journal.</summary>
    public static PortfolioState Empty { get; } = new();

    /// <summary>The account's number at the venue; null before <see cref="AccountOpened"/>.</summary>
    public string? Account { get; private init; }

    /// <summary>Settled and unsettled cash: what the account was opened with plus the fills' cash flows.</summary>
    public Money Cash { get; private init; }

    /// <summary>All known orders: every open one and the last <see cref="ClosedOrdersKept"/> closed.</summary>
    public ImmutableSortedDictionary<ClientOrderId, Order> Orders { get; private init; } = ImmutableSortedDictionary<ClientOrderId, Order>.Empty;

    /// <summary>The account's positions, over all strategies; a closed one stays, flat, with its realized profit.</summary>
    public ImmutableSortedDictionary<Symbol, Position> Positions { get; private init; } = ImmutableSortedDictionary<Symbol, Position>.Empty;

    /// <summary>Every strategy that ever had an order accepted.</summary>
    public ImmutableSortedDictionary<StrategyId, StrategyLedger> Ledgers { get; private init; } =
        ImmutableSortedDictionary<StrategyId, StrategyLedger>.Empty;

    /// <summary>The orders that are not final, by id.</summary>
    public IEnumerable<Order> WorkingOrders => Open.Values;

    public int WorkingOrderCount => Open.Count;

    private ImmutableSortedDictionary<ClientOrderId, Order> Open { get; init; } = ImmutableSortedDictionary<ClientOrderId, Order>.Empty;

    private ImmutableQueue<ClientOrderId> Closed { get; init; } = ImmutableQueue<ClientOrderId>.Empty;

    /// <summary>The order; null when it is unknown or was closed too long ago.</summary>
    public Order? FindOrder(ClientOrderId id) => Orders.GetValueOrDefault(id);

    /// <summary>The account's position; flat when the symbol was never traded.</summary>
    public Position Position(Symbol symbol) => Positions.GetValueOrDefault(symbol) ?? Portfolio.Position.Flat(symbol);

    /// <summary>The strategy's ledger; empty when it never traded.</summary>
    public StrategyLedger Ledger(StrategyId strategy) => Ledgers.GetValueOrDefault(strategy) ?? StrategyLedger.Empty(strategy);

    /// <summary>Profit and loss of what the account has closed, at the account's average cost.</summary>
    /// <remarks>Not the sum of the ledgers' when strategies hold one symbol at different prices; realized plus unrealized is.</remarks>
    public Money RealizedPnl => Positions.Values.Aggregate(Money.Zero, (sum, position) => sum + position.RealizedPnl);

    /// <summary>What closing everything at the board's mark prices would gain; symbols without one count nothing.</summary>
    public Money UnrealizedPnl(QuoteBoard board) => Positions.Values.Aggregate(Money.Zero, (sum, position) => sum + position.UnrealizedPnl(board));

    /// <summary>Cash plus every position at the board's mark price, or at its cost while the symbol has none.</summary>
    public Money EquityAt(QuoteBoard board) => Positions.Values.Aggregate(Cash, (sum, position) => sum + position.MarketValue(board));

    /// <summary>The state after <paramref name="change"/>.</summary>
    /// <exception cref="InvalidOperationException">The event does not belong to this journal: a second opening, an order twice, an unknown order.</exception>
    /// <exception cref="BrokenOrderInvariantException">It contradicts its order.</exception>
    public PortfolioState Apply(PortfolioEvent change) => change switch
    {
        AccountOpened e when Account is null => this with { Account = e.Account, Cash = Cash + e.Cash },
        AccountOpened e => throw new InvalidOperationException($"account {e.Account} opened again: the journal belongs to {Account}"),
        OrderAccepted e when !Orders.ContainsKey(e.Id) => AfterAccepted(e.Order),
        OrderAccepted e => throw new InvalidOperationException($"order {e.Id} accepted again"),
        OrderEvent e => AfterOrderEvent(Orders.GetValueOrDefault(e.Id) ?? throw new InvalidOperationException($"{e.GetType().Name} of unknown order {e.Id}"), e),
        _ => throw new InvalidOperationException($"unknown event {change.GetType().Name}"),
    };

    private PortfolioState AfterAccepted(Order order)
    {
        var ledger = Ledger(order.Strategy);
        return this with
        {
            Orders = Orders.Add(order.Id, order),
            Open = Open.Add(order.Id, order),
            Ledgers = Ledgers.SetItem(order.Strategy, ledger with { Orders = ledger.Orders + 1 }),
        };
    }

    private PortfolioState AfterOrderEvent(Order before, OrderEvent change)
    {
        var after = before.Apply(change);
        var state = this with { Orders = Orders.SetItem(after.Id, after) };
        if (change is OrderFilled fill) state = state.AfterFill(after, fill);
        if (after.IsOpen) return state with { Open = state.Open.SetItem(after.Id, after) };
        return before.IsOpen ? state.AfterClose(after.Id) : state;
    }

    private PortfolioState AfterFill(Order order, OrderFilled fill)
    {
        var notional = Money.Notional(fill.LastPrice, fill.LastQuantity);
        var cashFlow = order.Side == OrderSide.Buy ? -notional : notional;
        return this with
        {
            Cash = Cash + cashFlow,
            Positions = Positions.SetItem(order.Symbol, Position(order.Symbol).AfterFill(order.Side, fill.LastQuantity, fill.LastPrice)),
            Ledgers = Ledgers.SetItem(order.Strategy, Ledger(order.Strategy).AfterFill(order.Side, fill, order.Symbol, cashFlow)),
        };
    }

    private PortfolioState AfterClose(ClientOrderId id)
    {
        var state = this with { Open = Open.Remove(id), Closed = Closed.Enqueue(id) };
        return state.Orders.Count - state.Open.Count <= ClosedOrdersKept
            ? state
            : state with { Orders = state.Orders.Remove(state.Closed.Peek()), Closed = state.Closed.Dequeue() };
    }
}
