using ActorTrader.Actors;
using ActorTrader.Actors.Persistence;
using ActorTrader.Actors.Setup;
using ActorTrader.Alpaca;
using ActorTrader.Core.Execution;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;
using ActorTrader.Engine;
using ActorTrader.Journal.Serialization;
using ActorTrader.Journal.Sqlite;
using ActorTrader.Node.Configuration;
using ActorTrader.Node.Logging;
using ActorTrader.Node.TradeLog;
using Microsoft.Extensions.Logging;

namespace ActorTrader.Node.Hosting;

/// <summary>The engine with everything that it stands on: actor system, journal, the client of its venue, trade log. Disposed in the order of dependence.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    private readonly ActorSystem _system;
    private readonly SqliteDatabase _journal;
    private readonly CsvTradeLog _tradeLog;
    private readonly AlpacaTradingVenue _venue;
    private readonly AlpacaMarketDataFeed _feed;
    private readonly AlpacaTradeUpdateStream _updates;

    private EngineHost(RunSettings settings, AlpacaOptions connection, bool embedded, TimeProvider time, Serilog.ILogger log, ILoggerFactory loggers)
    {
        Address = connection.TradingUrl;
        _journal = OpenJournal(settings.DataDirectory, time);
        _tradeLog = CsvTradeLog.Open(settings.DataDirectory.TradeLog);
        _venue = new AlpacaTradingVenue(connection, time, loggers.CreateLogger<AlpacaTradingVenue>());
        _feed = new AlpacaMarketDataFeed(connection, settings.Market.Symbols, time, Randomness(1), loggers.CreateLogger<AlpacaMarketDataFeed>());
        _updates = new AlpacaTradeUpdateStream(connection, time, Randomness(2), loggers.CreateLogger<AlpacaTradeUpdateStream>());
        _system = ActorSystem.Create("actortrader", ActorSystemSetup.Create(
            new RuntimeSetup { TimeProvider = time },
            new PersistenceSetup { Journal = new SqliteJournal(_journal, PortfolioEventCodec.Instance) }));
        _system.ActorOf(Props.Create(() => new LogForwarder(log)), "log");
        Board = new QuoteBoard();
        Engine = TradingEngine.Start(_system, OptionsOf(settings, embedded), new EnginePorts
        {
            Feed = _feed,
            TradeUpdates = _updates,
            Venue = _venue,
            TradeLog = new LoggedTradeLog(_tradeLog, log),
            Ids = new UniqueIds(time),
            Time = time,
            QuoteBoard = Board,
            Strategies = [.. settings.Strategies.Select(s => new StrategyRegistration(s.Id, s.Strategy, [.. s.Symbols]))],
            WatchedSymbols = [.. settings.Market.Symbols],
        });
        EndOfSession = EndOf(settings);
    }

    public Uri Address { get; }

    public TradingEngine Engine { get; }

    public QuoteBoard Board { get; }

    public ITradingVenue Venue => _venue;

    public EndOfSession EndOfSession { get; }

    /// <exception cref="UserErrorException">Another process has the journal, or it is damaged.</exception>
    public static async Task<EngineHost> StartAsync(
        RunSettings settings, AlpacaOptions connection, bool embedded, TimeProvider time, Serilog.ILogger log, ILoggerFactory loggers)
    {
        if (settings.Fresh)
        {
            // Opened first: a journal that another process has open must not be pulled from under it.
            await OpenJournal(settings.DataDirectory, time).DisposeAsync().ConfigureAwait(false);
            settings.DataDirectory.DeleteJournal();
        }

        return new EngineHost(settings, connection, embedded, time, log, loggers);
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.StopAsync(StopTimeout).ConfigureAwait(false);
        await _system.Terminate().ConfigureAwait(false);
        await _feed.DisposeAsync().ConfigureAwait(false);
        await _updates.DisposeAsync().ConfigureAwait(false);
        _venue.Dispose();
        await _journal.DisposeAsync().ConfigureAwait(false);
        _tradeLog.Dispose();
    }

    private static SqliteDatabase OpenJournal(DataDirectory directory, TimeProvider time)
    {
        try
        {
            return SqliteDatabase.Open(new SqliteOptions(directory.Journal), time);
        }
        catch (Journal.JournalInUseException error)
        {
            throw new UserErrorException(error.Message, error);
        }
        catch (Journal.JournalCorruptException error)
        {
            throw new UserErrorException(error.Message, error);
        }
    }

    // For reconnect jitter only; any seed will do.
    private static Random Randomness(int seed) => new(seed ^ Environment.ProcessId);

    private static EngineOptions OptionsOf(RunSettings settings, bool embedded) => new()
    {
        Account = settings.Account,
        Lanes = settings.Execution.Lanes,
        QueueBound = settings.Execution.Queue,
        NewRiskGoodFor = settings.Execution.GoodFor,
        Limits = settings.Risk,
        Budget = new RequestBudgetOptions
        {
            Limit = settings.Execution.BudgetRequests,
            Window = settings.Execution.BudgetWindow,
            Reserve = settings.Execution.BudgetReserve,
        },
        Outbox = new MarketEventOutboxOptions
        {
            WhenBehind = settings.Feed.WhenBehind switch
            {
                WhenBehindChoice.Conflate => WhenBehind.Conflate,
                WhenBehindChoice.Wait => WhenBehind.Wait,
                _ => embedded ? WhenBehind.Wait : WhenBehind.Conflate,
            },
            Capacity = settings.Feed.Queue,
            HardLimit = Math.Max(settings.Feed.Queue, 65_536),
        },
    };

    private static EndOfSession EndOf(RunSettings settings) => settings.EndOfSession switch
    {
        EndOfSessionChoice.Hold => EndOfSession.Hold,
        EndOfSessionChoice.Custom => EndOfSession.Custom(portfolio => OwnEnds(settings.Strategies, portfolio)),
        _ => EndOfSession.Liquidate,
    };

    private static IReadOnlyList<(StrategyId Strategy, OrderIntent Intent)> OwnEnds(IReadOnlyList<StrategySettings> strategies, PortfolioState portfolio) =>
    [
        .. from strategy in strategies
           where strategy.Strategy is IEndOfSession
           from intent in ((IEndOfSession)strategy.Strategy).CloseSession([.. portfolio.Ledger(strategy.Id).Positions.Values.Where(p => !p.Quantity.IsZero)])
           select (strategy.Id, intent),
    ];
}
