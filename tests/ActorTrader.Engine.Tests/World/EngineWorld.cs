using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ActorTrader.Actors;
using ActorTrader.Actors.Persistence;
using ActorTrader.Actors.Setup;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Strategies;

namespace ActorTrader.Engine.Tests.World;

/// <summary>A whole engine, its clock in the test's hand, between doubles of the outside.</summary>
/// <remarks>Everything that happens wakes <see cref="Until"/>; nothing sleeps, and the clock moves only in <see cref="Pass"/>.</remarks>
internal sealed class EngineWorld : IAsyncDisposable
{
    private static readonly TimeSpan FailSafe = TimeSpan.FromSeconds(30);

    private readonly InMemoryJournal _journal = new();
    private readonly List<StrategyRegistration> _strategies = [];
    private ActorSystem? _system;
    private TaskCompletionSource _pulse = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EngineWorld()
    {
        Journal = new FailingJournal(_journal);
        Venue = new FakeVenue(Stream) { Changed = Pulse };
        Feed.Changed = Pulse;
        TradeLog.Changed = Pulse;
        Time.Changed = Pulse;
    }

    public SteppedTime Time { get; } = new();

    public FakeFeed Feed { get; private set; } = new();

    public FakeStream Stream { get; } = new();

    public FakeVenue Venue { get; }

    public RecordingTradeLog TradeLog { get; } = new();

    public FailingJournal Journal { get; }

    public InMemorySnapshotStore Snapshots { get; } = new();

    public CountingIds Ids { get; } = new();

    public QuoteBoard Board { get; } = new();

    public ConcurrentQueue<EngineEvent> Events { get; } = new();

    public EngineOptions Options { get; set; } = new();

    /// <summary>The strategy of the engine that was started after a crash.</summary>
    public ScriptedStrategy Strategy { get; private set; } = new();

    public TradingEngine Engine { get; private set; } = null!;

    /// <summary>What is in the portfolio's journal.</summary>
    public IReadOnlyList<object> Journaled => [.. _journal.EventsOf($"portfolio-{Options.Account}").Select(stored => stored.Payload)];

    public ScriptedStrategy Add(StrategyId id, params ImmutableArray<Symbol> symbols)
    {
        var strategy = new ScriptedStrategy { Changed = Pulse };
        _strategies.Add(new StrategyRegistration(id, strategy, symbols.IsEmpty ? [Some.Bac] : symbols));
        return strategy;
    }

    /// <summary>Starts the engine; its connections stay silent.</summary>
    public void Launch()
    {
        var setup = ActorSystemSetup.Create(new RuntimeSetup { TimeProvider = Time }, new PersistenceSetup { Journal = Journal, SnapshotStore = Snapshots });
        _system = ActorSystem.Create("world", setup);
        _system.EventStream.Subscribe(_system.ActorOf(Props.Create(() => new Listener(this)), "listener"), typeof(EngineEvent));
        Engine = TradingEngine.Start(_system, Options, new EnginePorts
        {
            Feed = Feed,
            TradeUpdates = Stream,
            Venue = Venue,
            TradeLog = TradeLog,
            Ids = Ids,
            Time = Time,
            QuoteBoard = Board,
            Strategies = [.. _strategies],
        });
    }

    /// <summary>Starts the engine and brings both connections up.</summary>
    public void LaunchConnected()
    {
        Launch();
        Feed.State(FeedState.Live);
        Stream.State(FeedState.Live);
    }

    /// <summary>Starts the engine and waits until it trades, with a quote of every symbol on the board.</summary>
    public async Task StartAsync()
    {
        LaunchConnected();
        await Engine.Ready.WaitAsync(FailSafe, TestContext.Current.CancellationToken);
        await QuoteAllAsync();
    }

    /// <summary>Shows a fresh quote of every symbol and waits until the board has it.</summary>
    public async Task QuoteAllAsync()
    {
        var symbols = _strategies.SelectMany(strategy => strategy.Symbols).Distinct().ToList();
        Feed.Frame([.. symbols.Select(symbol => new MarketEvent(Some.Quote(symbol: symbol)))]);

        // The board changes without a sign, since a strategy that has not been started hears no quote.
        await UntilStatus(_ => symbols.All(symbol => Board.Find(symbol)?.ReceivedAt.ToDateTimeOffset() == Time.GetUtcNow()));
    }

    /// <summary>Has the strategy submit an intent inside its next trade callback.</summary>
    public async Task<ClientOrderId> SubmitAsync(ScriptedStrategy strategy, OrderIntent intent)
    {
        var submitted = new TaskCompletionSource<ClientOrderId>(TaskCreationOptions.RunContinuationsAsynchronously);
        Act(strategy, context => submitted.SetResult(context.Submit(intent)), intent.Symbol);
        return await submitted.Task.WaitAsync(FailSafe);
    }

    /// <summary>Runs <paramref name="action"/> inside the strategy's next trade callback.</summary>
    public void Act(ScriptedStrategy strategy, Action<IStrategyContext> action, Symbol? symbol = null)
    {
        strategy.Trade = (context, _) =>
        {
            strategy.Trade = null;
            action(context);
        };
        Feed.Frame(new MarketEvent(Some.Trade(symbol: symbol)));
    }

    /// <summary>What <paramref name="look"/> sees inside the strategy's next trade callback.</summary>
    public async Task<T> InsideAsync<T>(ScriptedStrategy strategy, Func<IStrategyContext, T> look)
    {
        var seen = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Act(strategy, context => seen.SetResult(look(context)));
        return await seen.Task.WaitAsync(FailSafe);
    }

    /// <summary>Kills the engine without a word, and starts another over the same journal and venue.</summary>
    public async Task CrashAndStartAsync()
    {
        await _system!.Terminate().WaitAsync(FailSafe, TestContext.Current.CancellationToken);
        _strategies.Clear();
        Feed = new FakeFeed { Changed = Pulse };
        Strategy = Add(Some.Alpha);
        await StartAsync();
    }

    public Task<SessionReport> EndAsync(EndOfSession positions, TimeSpan? timeout = null) =>
        Engine.EndSessionAsync(positions, timeout ?? TimeSpan.FromMinutes(1)).WaitAsync(FailSafe);

    public Task<EngineStatus> StatusAsync() => Engine.StatusAsync().WaitAsync(FailSafe);

    /// <summary>Asks the engine's parts until <paramref name="condition"/> holds: for what changes without waking <see cref="Until"/>.</summary>
    public async Task UntilStatus(Func<EngineStatus, bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        using var failSafe = new CancellationTokenSource(FailSafe);
        for (var status = await StatusAsync(); !condition(status); status = await StatusAsync())
            if (failSafe.IsCancellationRequested)
                throw new TimeoutException($"never came: {what}; {status}");
    }

    /// <summary>The reason of the halt, which is waited for.</summary>
    public Task<string> HaltedAsync() => Engine.Halted.WaitAsync(FailSafe);

    /// <summary>Waits until a timer of <paramref name="delay"/> is set, then moves the clock by it.</summary>
    public async Task Pass(TimeSpan delay)
    {
        await Until(() => Time.IsSet(delay));
        Time.Advance(delay);
    }

    /// <summary>Waits until <paramref name="condition"/> holds; it is looked at whenever something has happened.</summary>
    public async Task Until(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        using var failSafe = new CancellationTokenSource(FailSafe);
        while (true)
        {
            var pulse = Volatile.Read(ref _pulse);
            if (condition()) return;
            try
            {
                await pulse.Task.WaitAsync(failSafe.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"never came: {what}; events: {string.Join(" | ", Events)}; calls: {string.Join(" | ", Venue.Calls)}");
            }
        }
    }

    public void Pulse() => Interlocked.Exchange(ref _pulse, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    public async ValueTask DisposeAsync()
    {
        if (_system is { } system) await system.Terminate().WaitAsync(FailSafe);
    }

    private sealed class Listener : ReceiveActor
    {
        public Listener(EngineWorld world) => Receive<EngineEvent>(happened =>
        {
            world.Events.Enqueue(happened);
            world.Pulse();
        });
    }
}
