using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Engine.Tests;

/// <summary>Data for tests: ordinary unless a test says otherwise.</summary>
internal static class Some
{
    public static readonly Symbol Bac = Symbol.Parse("BAC");
    public static readonly Symbol Ge = Symbol.Parse("GE");
    public static readonly StrategyId Alpha = new("alpha");
    public static readonly StrategyId Beta = new("beta");
    public static readonly Timestamp Now = Timestamp.Parse("2013-10-07T14:00:00Z");

    public static Price Dollars(decimal value) => Price.FromDecimal(value);

    public static Quantity Shares(decimal value) => Quantity.FromDecimal(value);

    public static Timestamp After(double seconds) => Now + TimeSpan.FromSeconds(seconds);

    public static OrderIntent Buy(decimal quantity = 100, Symbol? symbol = null) =>
        OrderIntent.Market(symbol ?? Bac, OrderAction.Buy, Shares(quantity), "test");

    public static OrderIntent Sell(decimal quantity = 100, Symbol? symbol = null) =>
        OrderIntent.Market(symbol ?? Bac, OrderAction.Sell, Shares(quantity), "test");

    public static OrderIntent Bid(decimal limit = 13.50m, decimal quantity = 100, Symbol? symbol = null) =>
        OrderIntent.Limit(symbol ?? Bac, OrderAction.Buy, Shares(quantity), Dollars(limit), TimeInForce.Day, "test");

    public static Order Order(string unique, OrderIntent? intent = null, Timestamp? at = null)
    {
        var wanted = intent ?? Bid();
        return new Order(ClientOrderId.Create(wanted.Action, 0, unique), Alpha, 0, wanted, at ?? Now);
    }

    public static VenueOrder AtVenue(this Order order, OrderStatus status = OrderStatus.Working, decimal filled = 0) =>
        new($"v-{order.Id}", order.Id.Value, order.Symbol, order.Side, order.OrderQuantity, Shares(filled), filled == 0 ? null : 14m, status, status.ToString().ToLowerInvariant(), Now);

    public static Quote Quote(decimal bid = 13.99m, decimal ask = 14.01m, Timestamp? at = null, Symbol? symbol = null) =>
        new(symbol ?? Bac, Dollars(bid), Shares(500), Dollars(ask), Shares(300), at ?? Now);

    public static Trade Trade(decimal price = 14m, Timestamp? at = null, Symbol? symbol = null, long id = 1) =>
        new(symbol ?? Bac, Dollars(price), Shares(100), id, at ?? Now);
}
