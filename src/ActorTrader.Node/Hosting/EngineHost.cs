using ActorTrader.Actors;
using ActorTrader.Actors.Configuration;
using ActorTrader.Actors.Persistence;
using ActorTrader.Actors.Setup;
using ActorTrader.Alpaca;
using ActorTrader.Core.Execution;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;
using ActorTrader.Engine;
using ActorTrader.Journal;
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
    private readonly IActorRef _logLines;
    private readonly SqliteDatabase _journal;
    private readonly CsvTradeLog _tradeLog;
    private readonly LoggedTradeLog _loggedTradeLog;
    private readonly AlpacaTradingVenue _venue;
    private readonly AlpacaMarketDataFeed _feed;
    private readonly AlpacaTradeUpdateStream _updates;
    private readonly Serilog.ILogger _log;
    private readonly TimeProvider _time;

    private EngineHost(
        RunSettings settings, AlpacaOptions connection, bool embedded, SqliteDatabase journal, CsvTradeLog tradeLog,
        TimeProvider time, Serilog.ILogger log, ILoggerFactory loggers)
    {
        (Address, _log, _time) = (connection.TradingUrl, log, time);
        (_journal, _tradeLog, _loggedTradeLog) = (journal, tradeLog, new LoggedTradeLog(tradeLog, log));
        _venue = new AlpacaTradingVenue(connection, time, loggers.CreateLogger<AlpacaTradingVenue>());
        _feed = new AlpacaMarketDataFeed(connection, settings.Market.Symbols, time, Randomness(1), loggers.CreateLogger<AlpacaMarketDataFeed>());
        _updates = new AlpacaTradeUpdateStream(connection, time, Randomness(2), loggers.CreateLogger<AlpacaTradeUpdateStream>());
        _system = ActorSystem.Create("actortrader", ActorSystemSetup.Create(
            settings.Runtime.SetupOn(time),
            // The host ends the system itself, in its own order and with its own deadline.
            new CoordinatedShutdownSetup { RunByClrShutdownHook = false },
            new PersistenceSetup { Journal = new SqliteJournal(_journal, PortfolioEventCodec.Instance) }));
        _logLines = _system.ActorOf(Props.Create(() => new LogForwarder(log)), "log");
        Board = new QuoteBoard();
        Engine = TradingEngine.Start(_system, OptionsOf(settings, embedded), new EnginePorts
        {
            Feed = _feed,
            TradeUpdates = _updates,
            Venue = _venue,
            TradeLog = _loggedTradeLog,
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

    /// <summary>Rows of the trade log that could not be written.</summary>
    public long TradeLogRowsLost => _loggedTradeLog.RowsLost;

    /// <exception cref="UserErrorException">The journal or the trade log cannot be opened: another process has it, it is damaged, or the folder cannot be written.</exception>
    public static async Task<EngineHost> StartAsync(
        RunSettings settings, AlpacaOptions connection, bool embedded, TimeProvider time, Serilog.ILogger log, ILoggerFactory loggers)
    {
        if (settings.Fresh) await DeleteJournalAsync(settings.DataDirectory, time).ConfigureAwait(false);
        var journal = OpenJournal(settings.DataDirectory, time);
        CsvTradeLog? tradeLog = null;
        try
        {
            tradeLog = OpenTradeLog(settings.DataDirectory);
            return new EngineHost(settings, connection, embedded, journal, tradeLog, time, log, loggers);
        }
        catch (Exception error)
        {
            tradeLog?.Dispose();
            await journal.DisposeAsync().ConfigureAwait(false);
            if (error is ConfigurationException) throw new UserErrorException($"akka: {error.Message}", error);
            throw;
        }
    }

    /// <summary>Ends in the order of dependence. A part that does not end in time is left behind: the journal needs no farewell.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Engine.StopAsync(StopTimeout).ConfigureAwait(false);
            if (MailboxReading.Of(_logLines) is { Dropped: > 0 and var lost }) _log.Warning("{Count} log lines were lost: they came faster than they could be written", lost);
            await _system.Terminate().WaitAsync(StopTimeout, _time).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or TimeoutException)
        {
            // Such as a strategy of the user's that never returns: the process must end all the same.
            _log.Error("the engine does not stop: {Reason}", error.Message);
        }

        await _feed.DisposeAsync().ConfigureAwait(false);
        await _updates.DisposeAsync().ConfigureAwait(false);
        _venue.Dispose();
        await _journal.DisposeAsync().ConfigureAwait(false);
        try
        {
            _tradeLog.Dispose();
        }
        catch (IOException error)
        {
            _log.Error("the trade log cannot be closed: {Reason}", error.Message);
        }
    }

    // Opened first: a journal that another process has open must not be pulled from under it. A damaged one is what --fresh is for.
    private static async Task DeleteJournalAsync(DataDirectory directory, TimeProvider time)
    {
        try
        {
            await SqliteDatabase.Open(new SqliteOptions(directory.Journal), time).DisposeAsync().ConfigureAwait(false);
            directory.DeleteJournal();
        }
        catch (JournalCorruptException)
        {
            directory.DeleteJournal();
        }
        catch (Exception error) when (error is JournalInUseException or IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(error.Message, error);
        }
    }

    private static SqliteDatabase OpenJournal(DataDirectory directory, TimeProvider time)
    {
        try
        {
            return SqliteDatabase.Open(new SqliteOptions(directory.Journal), time);
        }
        catch (JournalCorruptException error)
        {
            throw new UserErrorException($"{error.Message}; --fresh starts a new one", error);
        }
        catch (Exception error) when (error is JournalInUseException or IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(error.Message, error);
        }
    }

    private static CsvTradeLog OpenTradeLog(DataDirectory directory)
    {
        try
        {
            return CsvTradeLog.Open(directory.TradeLog);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"the trade log {directory.TradeLog} cannot be written: {error.Message}", error);
        }
    }

    // For reconnect jitter only; any seed will do.
    private static Random Randomness(int seed) => new(seed ^ Environment.ProcessId);

    internal static EngineOptions OptionsOf(RunSettings settings, bool embedded) => new()
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
