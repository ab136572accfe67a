using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Risk;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Tests;

/// <summary>Data for tests: ordinary unless a test says otherwise.</summary>
internal static class Some
{
    public const string VenueId = "venue-1";

    public static readonly Symbol Bac = Symbol.Parse("BAC");
    public static readonly Symbol Ibm = Symbol.Parse("IBM");
    public static readonly StrategyId Strategy = new("imbalance");
    public static readonly StrategyId OtherStrategy = new("periodic");
    public static readonly Timestamp Now = Timestamp.Parse("2013-10-07T14:00:00Z");
    public static readonly ClientOrderId Id = ClientOrderId.Create(OrderAction.Buy, 0, "a1");

    public static Price Dollars(decimal value) => Price.FromDecimal(value);

    public static Quantity Shares(decimal value) => Quantity.FromDecimal(value);

    public static OrderIntent Intent(OrderAction action = OrderAction.Buy, decimal quantity = 100, decimal? limit = null, Symbol? symbol = null) =>
        limit is { } price
            ? OrderIntent.Limit(symbol ?? Bac, action, Shares(quantity), Dollars(price), TimeInForce.Day, "test")
            : OrderIntent.Market(symbol ?? Bac, action, Shares(quantity), "test");

    public static Order Order(OrderIntent? intent = null, ClientOrderId? id = null, StrategyId? strategy = null) =>
        new(id ?? Id, strategy ?? Strategy, 0, intent ?? Intent(), Now);

    public static OrderFilled Fill(decimal quantity, decimal cumulative, decimal price = 14m, ClientOrderId? id = null) =>
        new(id ?? Id, $"x{cumulative}", Shares(quantity), Dollars(price), Shares(cumulative), Now);

    public static VenueOrder VenueOrder(
        decimal filled = 0, OrderStatus status = OrderStatus.Working, string venueStatus = "new", ClientOrderId? id = null, string venueId = VenueId) =>
        new(venueId, (id ?? Id).Value, Bac, OrderSide.Buy, Shares(100), Shares(filled), filled == 0 ? null : 14m, status, venueStatus, Now);

    public static ExecutionReport Report(ExecutionReportKind kind, VenueOrder? order = null, string? reason = null) =>
        new(kind, kind.ToString().ToLowerInvariant(), order ?? VenueOrder(), null, null, null, reason, Now);

    public static ExecutionReport FillReport(decimal quantity, decimal cumulative, decimal price = 14m, string? execution = null, ClientOrderId? id = null) =>
        new(ExecutionReportKind.Fill, "partial_fill", VenueOrder(cumulative, OrderStatus.PartiallyFilled, "partially_filled", id),
            execution ?? $"x{cumulative}", Shares(quantity), Dollars(price), null, Now);

    public static VenueFill Activity(decimal quantity, decimal cumulative, decimal price = 14m, string venueId = VenueId) =>
        new($"activity::{cumulative}", venueId, Bac, OrderSide.Buy, Shares(quantity), Dollars(price), Shares(cumulative), Now);

    public static PortfolioState Opened(decimal cash = 100_000m) => PortfolioState.Empty.Apply(new AccountOpened("PA1", new Money(cash), Now));

    public static PortfolioState With(this PortfolioState state, params IEnumerable<PortfolioEvent> changes) => changes.Aggregate(state, (s, e) => s.Apply(e));

    /// <summary>An account with one accepted order, under <see cref="Id"/> unless told otherwise.</summary>
    public static PortfolioState WithOrder(this PortfolioState state, OrderIntent? intent = null, ClientOrderId? id = null, StrategyId? strategy = null) =>
        state.Apply(new OrderAccepted(Order(intent, id, strategy), Now));

    /// <summary>A position, come by through a filled order.</summary>
    public static PortfolioState Holding(this PortfolioState state, decimal shares, decimal price = 14m, StrategyId? strategy = null, Symbol? symbol = null)
    {
        var action = shares > 0 ? OrderAction.Buy : OrderAction.ShortSell;
        var id = ClientOrderId.Create(action, 0, $"h{state.Orders.Count}");
        var quantity = Math.Abs(shares);
        return state.WithOrder(Intent(action, quantity, symbol: symbol), id, strategy).Apply(Fill(quantity, quantity, price, id));
    }

    public static Quote Quote(decimal bid = 13.99m, decimal ask = 14.01m, Timestamp? at = null, Symbol? symbol = null) =>
        new(symbol ?? Bac, Dollars(bid), Shares(500), Dollars(ask), Shares(300), at ?? Now);

    public static Trade Trade(decimal price = 14m, Timestamp? at = null, Symbol? symbol = null, long id = 1) =>
        new(symbol ?? Bac, Dollars(price), Shares(100), id, at ?? Now);

    public static Bar Bar(Timestamp? at = null) => new(Bac, Dollars(14), Dollars(15), Dollars(13), Dollars(14.5m), Shares(1_000), 10, 14.2m, at ?? Now);

    public static TopOfBook Top(decimal bid = 13.99m, decimal ask = 14.01m, Timestamp? receivedAt = null) => new(Quote(bid, ask), null, receivedAt ?? Now);

    public static QuoteBoard Board(decimal bid, decimal ask)
    {
        var board = new QuoteBoard();
        board.Publish(Top(bid, ask));
        return board;
    }

    public static RiskContext Risk(RiskLimits? limits = null, TradingMode mode = TradingMode.Active, TopOfBook? market = null, Money? buyingPower = null) =>
        new(limits ?? RiskLimits.Default with { AllowShort = true }, mode, market ?? Top(), Now, Instrument.Equity(Bac), buyingPower);

    public static VenueAccount Account(decimal cash = 100_000m, string number = "PA1") =>
        new(number, "ACTIVE", new Money(cash), new Money(cash), new Money(cash), false, true);

    /// <summary>Everything that a state says, as text: two states are the same when their texts are.</summary>
    public static string Render(PortfolioState state) => string.Join(
        '\n',
        [
            $"{state.Account} {state.Cash}",
            .. state.Orders.Values.Select(o => $"{o with { Executions = [], CumulativeQuantities = [] }} {string.Join(',', o.Executions.Order())} {string.Join(',', o.CumulativeQuantities.Order())}"),
            .. state.WorkingOrders.Select(o => $"working {o.Id}"),
            .. state.Positions.Values.Select(p => p.ToString()),
            .. state.Ledgers.Values.Select(l => $"{l.Strategy} {l.CashFlow} {l.Orders} {l.Fills} {string.Join(',', l.Positions.Values)}"),
        ]);
}
