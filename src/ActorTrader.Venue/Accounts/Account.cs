using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Matching;

namespace ActorTrader.Venue.Accounts;

/// <summary>One trading account: cash, holdings and open orders. Owned by the venue's loop.</summary>
/// <remarks>Cash is exact: start + sum of executions (sells add, buys take). First cut: no fees, interest or dividends.</remarks>
public sealed class Account(Guid id, string number, string keyId, decimal startingCash, int multiplier, Timestamp createdAt)
{
    private readonly SortedDictionary<Symbol, Holding> _holdings = [];
    private readonly Dictionary<Guid, ExchangeOrder> _open = [];

    // By symbol and side, so that the checks of an order look at its opponents only, however many orders rest.
    private readonly Dictionary<(Symbol, OrderSide), Dictionary<Guid, ExchangeOrder>> _sides = [];

    public Guid Id { get; } = id;

    /// <summary>Alpaca's account number: "PA" and ten characters.</summary>
    public string Number { get; } = number;

    /// <summary>The API key id that it is reached by; no secret.</summary>
    public string KeyId { get; } = keyId;

    public decimal StartingCash { get; } = startingCash;

    /// <summary>1, 2 or 4: how many dollars of stock a dollar of equity carries.</summary>
    public int Multiplier { get; } = multiplier;

    public Timestamp CreatedAt { get; } = createdAt;

    public decimal Cash { get; private set; } = startingCash;

    /// <summary>Holdings that are not flat, by symbol.</summary>
    public IReadOnlyDictionary<Symbol, Holding> Holdings => _holdings;

    public IReadOnlyCollection<ExchangeOrder> OpenOrders => _open.Values;

    /// <summary>Dollars of buying power that open orders hold.</summary>
    public decimal Reserved { get; private set; }

    /// <summary>The holding, flat when there is none.</summary>
    public Holding HoldingOf(Symbol symbol) => _holdings.GetValueOrDefault(symbol);

    /// <summary>Puts the account's money and holdings back as the books have them.</summary>
    public void Restore(decimal cash, IEnumerable<KeyValuePair<Symbol, Holding>> holdings, IEnumerable<ExchangeOrder> open)
    {
        Cash = cash;
        foreach (var (symbol, holding) in holdings) _holdings[symbol] = holding;
        foreach (var order in open) Track(order);
    }

    /// <summary>Takes what happened to one of its orders.</summary>
    public void Apply(OrderEvent happened)
    {
        var order = happened.Order;
        Track(order);
        if (!happened.IsFill) return;

        var value = Money.Notional(happened.Price, happened.Quantity).Dollars;
        Cash += order.Side == OrderSide.Buy ? -value : value;
        var after = HoldingOf(order.Symbol).After(order.Side, happened.Quantity, happened.Price);
        if (after.Quantity.IsZero) _holdings.Remove(order.Symbol);
        else _holdings[order.Symbol] = after;
    }

    /// <summary>The open orders of one symbol and side.</summary>
    public IReadOnlyCollection<ExchangeOrder> OpenOrdersOf(Symbol symbol, OrderSide side) => _sides.TryGetValue((symbol, side), out var orders) ? orders.Values : [];

    /// <summary>The open orders that reduce the holding of <paramref name="symbol"/>, and so hold its shares.</summary>
    public IEnumerable<ExchangeOrder> OrdersHolding(Symbol symbol)
    {
        var closing = HoldingOf(symbol).Quantity.IsNegative ? OrderSide.Buy : OrderSide.Sell;
        return OpenOrdersOf(symbol, closing).Where(o => o.Intent is PositionIntent.BuyToClose or PositionIntent.SellToClose);
    }

    /// <summary>Shares of the holding that open closing orders do not hold; unsigned.</summary>
    public Quantity AvailableOf(Symbol symbol) =>
        OrdersHolding(symbol).Aggregate(HoldingOf(symbol).Quantity.Abs(), (left, order) => left - order.LeavesQuantity);

    private void Track(ExchangeOrder order)
    {
        if (_open.Remove(order.Id, out var before)) Reserved -= ReserveOf(before);
        var key = (order.Symbol, order.Side);
        if (!_sides.TryGetValue(key, out var side)) _sides[key] = side = [];
        if (order.Status.IsOpen())
        {
            _open[order.Id] = side[order.Id] = order;
            Reserved += ReserveOf(order);
        }
        else
        {
            side.Remove(order.Id);
        }
    }

    private static decimal ReserveOf(ExchangeOrder order) => order.LeavesQuantity.ToDecimal() * order.ReservePrice.ToDecimal();
}
