using System.Collections.Immutable;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Risk;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;
using ActorTrader.Engine;
using ActorTrader.Node.Configuration;
using ActorTrader.Node.Reporting;

namespace ActorTrader.Node.Tests;

/// <summary>Data for tests: ordinary unless a test says otherwise.</summary>
internal static class Some
{
    public static readonly Symbol Bac = Symbol.Parse("BAC");
    public static readonly Symbol Ibm = Symbol.Parse("IBM");
    public static readonly StrategyId Imbalance = new("imbalance");
    public static readonly StrategyId Band = new("band");
    public static readonly Uri Address = new("http://127.0.0.1:8080");
    public static readonly Timestamp Now = Timestamp.Parse("2013-10-07T14:00:00.059126Z");
    public static readonly ClientOrderId Id = ClientOrderId.Create(OrderAction.Buy, 3, "a1");

    public static Quantity Shares(decimal count) => Quantity.FromDecimal(count);

    public static OrderIntent Limit(Symbol? symbol = null, decimal quantity = 100, decimal price = 14m, string reason = "a reason") =>
        OrderIntent.Limit(symbol ?? Bac, OrderAction.Buy, Shares(quantity), Price.FromDecimal(price), TimeInForce.Ioc, reason);

    public static Order Order(OrderIntent? intent = null, StrategyId? strategy = null, ClientOrderId? id = null) =>
        new(id ?? Id, strategy ?? Imbalance, 3, intent ?? Limit(), Now);

    public static OrderFilled Fill(decimal quantity, decimal cumulative, decimal price, ClientOrderId? id = null) =>
        new(id ?? Id, $"x{cumulative}", Shares(quantity), Price.FromDecimal(price), Shares(cumulative), Now);

    /// <summary>100,000 dollars, 100 BAC bought at 14 by the imbalance strategy, and 50 of 200 IBM at 180, still open, by the band.</summary>
    public static PortfolioState Books()
    {
        var second = ClientOrderId.Create(OrderAction.Buy, 5, "b2");
        PortfolioEvent[] changes =
        [
            new AccountOpened("PA1", new Money(100_000m), Now),
            new OrderAccepted(Order(), Now),
            new OrderAcknowledged(Id, "v1", Now),
            Fill(100, 100, 14m),
            new OrderAccepted(Order(Limit(Ibm, 200, 180m), Band, second), Now),
            new OrderAcknowledged(second, "v2", Now),
            Fill(50, 50, 180m, second),
        ];
        return changes.Aggregate(PortfolioState.Empty, (state, change) => state.Apply(change));
    }

    /// <summary>BAC at 14.10, IBM unquoted.</summary>
    public static QuoteBoard Board()
    {
        var board = new QuoteBoard();
        board.Publish(Top());
        return board;
    }

    public static TopOfBook Top() => new(
        new Quote(Bac, Price.FromDecimal(14.09m), Quantity.Of(500), Price.FromDecimal(14.11m), Quantity.Of(300), Now),
        new Trade(Bac, Price.FromDecimal(14.1m), Quantity.Of(100), 1, Now),
        Now);

    public static SymbolStatus SymbolStatusOf(Symbol symbol, long offered = 10, long delivered = 10, long waiting = 0, long conflated = 0, long processed = 10) => new(
        symbol, symbol == Bac ? Top() : null, new SymbolCounters(1_234_567, 88_171, 390, 0, 0, 0, Now), new FlowCounters(offered, delivered, waiting, conflated, 0), processed,
        ImmutableDictionary<StrategyId, FlowCounters>.Empty);

    public static EngineStatus Status(
        PortfolioState? books = null, EngineState state = EngineState.Trading, string? haltReason = null,
        ImmutableArray<SymbolStatus>? symbols = null, ImmutableArray<StrategyStatus>? strategies = null, ImmutableArray<EngineEvent>? events = null) => new(
        state,
        haltReason,
        books ?? Books(),
        new OrderCounts(2, 1, 2, 2, 0, 0, 0, 0),
        7,
        new FeedStatus(FeedState.Live, null, new FeedCounters(5, 25, 20, 5, 0, 0, 15, 4, 1, 1), 0),
        symbols ?? [SymbolStatusOf(Bac), SymbolStatusOf(Ibm)],
        strategies ??
        [
            new StrategyStatus(Imbalance, StrategyPhase.Running, null, [Bac], 10, 2, 1, 0, Now),
            new StrategyStatus(Band, StrategyPhase.Faulted, "division by zero", [Ibm], 10, 0, 0, 1, Now),
        ],
        new ExecutionStatus(1, 1, 164, 200, 36, 0),
        events ?? [new EngineEvent(Now, EngineEventLevel.Warning, "feed", "connection [lost], waiting 2 s")],
        [],
        Now);

    public static StageLine Stage(string symbol = "BAC") => new()
    {
        Symbol = symbol,
        QuoteRows = 476_854,
        SuspiciousQuotes = 4,
        UnchangedQuotes = 376_850,
        ConsolidatedQuotes = 100_000,
        TradeRows = 88_171,
        SuspiciousTrades = 171,
        Trades = 88_000,
        Bars = 390,
        Sent = 188_390,
        Received = 188_390,
        Decoded = 188_390,
        Delivered = 188_000,
        Conflated = 380,
        Overflowed = 10,
        Processed = 188_000,
    };

    public static RunReport Report(IReadOnlyList<StageLine>? stages = null, IReadOnlyList<string>? differences = null) => new()
    {
        Account = "paper",
        EndedBecause = "ran for 00:01:00",
        AgreesWithVenue = differences is null,
        Differences = differences ?? [],
        Cash = 99_998.5m,
        Equity = 100_001.123456789m,
        RealizedPnl = -1.5m,
        UnrealizedPnl = 2.623456789m,
        Orders = new OrderTotals(12, 3, 12, 10, 1, 1, 0, 0),
        Positions = [new PositionLine("BAC", 100, 14.0123m, 14.05m, 3.77m, -1.5m), new PositionLine("IBM", 0, null, null, 0, 0)],
        Strategies =
        [
            new StrategyLine("imbalance", "stopped", null, 10, 8, 3, -1.5m, 3.77m),
            new StrategyLine("a-strategy-with-a-rather-long-name", "faulted", "[index] was out of range", 2, 2, 0, 0, 0),
        ],
        Stages = stages ?? [Stage(), Stage("all")],
        TradeLog = "/a/data/directory/trades.csv",
        Journal = "/a/data/directory/journal.db",
    };

    public static RunSettings Settings(string dataDirectory) =>
        SettingsReader.Read(null, new CommandLineOverrides { DataDirectory = dataDirectory });

    public static SessionReport Session(
        PortfolioState? books = null, ImmutableArray<(StrategyId, Position)>? notClosed = null, ImmutableArray<Order>? open = null,
        ImmutableArray<Difference>? differences = null, ImmutableArray<string>? problems = null) =>
        new(books ?? Books(), notClosed ?? [], open ?? [], differences ?? [], problems ?? []);
}
