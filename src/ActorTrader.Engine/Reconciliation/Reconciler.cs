using System.Collections.Immutable;
using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Values;
using ActorTrader.Engine.Execution;
using ActorTrader.Engine.Portfolio;
using ActorTrader.Engine.TradeUpdates;

namespace ActorTrader.Engine.Reconciliation;

/// <summary>Keeps the books equal to the venue's: fully at start and after every gap, order by order while trading.</summary>
/// <remarks>
/// <code>
/// Idle --stream live, portfolio or router restarted--> Full --agrees--> Idle
///   |                                                   |--differs--> halts the engine, differences listed
///   |                                                   '--no answer--> again after 30 s
///   |--an order needs a look-up (after a grace of 2 s)--> Checking --> Idle
///   '--every <see cref="EngineOptions.SweepInterval"/>, when orders are open--> Checking --> Idle
/// </code>
/// <para>One job at a time; a full run drops the check under way, whose orders it looks up anyway. While the stream is lost nothing starts.</para>
/// <para>A full run that gets no answer is tried again without end: nothing is traded meanwhile, and the operator sees why.</para>
/// <para>Supervised by the engine: restarted on any fault; it then runs fully as soon as it is told that the stream is live, which the restart tells itself.</para>
/// </remarks>
internal sealed class Reconciler : ReceiveActor, IWithTimers
{
    /// <summary>Orders waiting for a look-up; more are left to the sweep.</summary>
    private const int MaxToLookUp = 1_000;

    /// <summary>Look-ups of an order in a row whose executions the venue has not listed in full.</summary>
    private const int MaxTries = 5;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);

    private readonly EngineOptions _options;
    private readonly EnginePorts _ports;
    private readonly IActorRef _portfolio;
    private readonly CancellationTokenSource _stopping = new();
    private readonly QueryDesk _desk;
    private readonly Dictionary<ClientOrderId, int> _toLookUp = [];
    private readonly List<IActorRef> _askers = [];
    private ImmutableDictionary<Symbol, Instrument> _instruments = ImmutableDictionary<Symbol, Instrument>.Empty;
    private ReconciliationRun? _run;
    private OrderCheck? _check;
    private long _job;
    private bool _live;
    private bool _fullWanted;
    private bool _sweepWanted;

    public Reconciler(EngineOptions options, EnginePorts ports, IActorRef portfolio, IActorRef router)
    {
        (_options, _ports, _portfolio) = (options, ports, portfolio);
        _desk = new QueryDesk(ports.Venue, router, Self, _stopping.Token);
        Triggers();
        Answers();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private bool IsIdle => _run is null && _check is null;

    private void Triggers()
    {
        Receive<TradeUpdatesProtocol.StreamLive>(_ => OnStreamLive());
        Receive<TradeUpdatesProtocol.StreamLost>(_ => OnStreamLost());
        Receive<PortfolioProtocol.Restarted>(_ => OnPartnerRestarted());
        Receive<ExecutionProtocol.RouterRestarted>(_ => OnPartnerRestarted());
        Receive<PortfolioProtocol.NeedsLookup>(needs => OnNeedsLookup(needs.Id));
        Receive<ReconcilerProtocol.Run>(_ => OnRun());
        Receive<ReconcilerProtocol.CheckOpenOrders>(_ => WantSweep());
        Receive<RunAgain>(_ => WantFull());
        Receive<Sweep>(_ => WantSweep());
        Receive<GraceOver>(_ => StartNext());
    }

    private void Answers()
    {
        Receive<ExecutionProtocol.PermitGranted>(_desk.On);
        Receive<ExecutionProtocol.PermitRefused>(refused => AskAgainAfter(_desk.On(refused)));
        Receive<QueryDesk.Answered>(_desk.On);
        Receive<QueryDesk.Failed>(failed => AskAgainAfter(_desk.On(failed)));
        Receive<AskAgain>(_ => _desk.RequestPermit());
        Receive<CompareAgain>(_ => _run?.OnWaited());
        Receive<PortfolioProtocol.Basis>(OnBasis);
        Receive<PortfolioProtocol.LookupTaken>(OnLookupTaken);
        Receive<PortfolioProtocol.Compared>(OnCompared);
    }

    protected override void PreStart()
    {
        base.PreStart();
        foreach (var channel in new[] { typeof(PortfolioProtocol.Restarted), typeof(PortfolioProtocol.NeedsLookup), typeof(ExecutionProtocol.RouterRestarted) })
            Context.System.EventStream.Subscribe(Self, channel);
        Timers.StartPeriodicTimer(nameof(Sweep), new Sweep(), _options.SweepInterval);
    }

    protected override void PostRestart(Exception reason)
    {
        base.PostRestart(reason);
        Self.Tell(new TradeUpdatesProtocol.StreamLive());
    }

    protected override void PostStop()
    {
        _stopping.Cancel();
        Context.System.EventStream.Unsubscribe(Self);
        base.PostStop();
    }

    private void OnStreamLive()
    {
        _live = true;
        Drop();
        WantFull();
    }

    // What the job under way was waiting for may never be answered.
    private void OnPartnerRestarted()
    {
        Drop();
        WantFull();
    }

    private void OnStreamLost()
    {
        _live = false;
        Drop();
    }

    private void WantFull()
    {
        _fullWanted = true;
        if (_run is null) StartNext();
    }

    private void WantSweep()
    {
        _sweepWanted = true;
        StartNext();
    }

    private void OnRun()
    {
        _askers.Add(Sender);
        WantFull();
    }

    private void OnNeedsLookup(ClientOrderId id)
    {
        if (_toLookUp.Count >= MaxToLookUp || !_toLookUp.TryAdd(id, 0)) return;
        if (!Timers.IsTimerActive(nameof(GraceOver))) Timers.StartSingleTimer(nameof(GraceOver), new GraceOver(), Grace);
    }

    private void StartNext()
    {
        if (!_live) return;
        if (_fullWanted && _run is null)
        {
            Drop();
            _fullWanted = false;
            _toLookUp.Clear();
            _run = new ReconciliationRun(_desk, NextLine(), _ports.Symbols, _instruments, CompareAfter, OnFinished);
            _run.Begin();
        }
        else if (IsIdle && (_sweepWanted || (_toLookUp.Count > 0 && !Timers.IsTimerActive(nameof(GraceOver)))))
        {
            _check = new OrderCheck(_desk, NextLine(), _sweepWanted, _toLookUp.Keys.ToHashSet(), OnChecked);
            _sweepWanted = false;
            _check.Begin();
        }
    }

    private PortfolioLine NextLine() => new(_portfolio, Self, ++_job);

    private void Drop()
    {
        _desk.Forget();
        Timers.Cancel(nameof(CompareAgain));
        (_run, _check) = (null, null);
    }

    private void OnBasis(PortfolioProtocol.Basis basis)
    {
        if (basis.Job != _job) return;
        if (_run is { } run) run.OnBasis(basis.State);
        else _check?.OnBasis(basis.State);
    }

    private void OnCompared(PortfolioProtocol.Compared compared)
    {
        if (compared.Job == _job) _run?.OnCompared(compared.Differences);
    }

    private void OnLookupTaken(PortfolioProtocol.LookupTaken taken)
    {
        if (taken.Job != _job) return;
        if (_run is { } run) run.OnLookupTaken();
        else _check?.OnLookupTaken();
    }

    private void OnFinished(RunOutcome outcome)
    {
        _instruments = _run!.Instruments;
        _run = null;
        var (differences, failure) = outcome switch
        {
            RunOutcome.Differs differs => (differs.Differences, null),
            RunOutcome.Failed failed => ([], failed.Failure),
            _ => ((IReadOnlyList<Difference>)[], (QueryFailure?)null),
        };
        if (_askers.Count > 0)
        {
            foreach (var asker in _askers) asker.Tell(new ReconcilerProtocol.Finished(differences, failure?.Reason));
            _askers.Clear();
        }
        else if (differences.Count > 0) _portfolio.Tell(new PortfolioProtocol.Halt($"the books differ from the venue's: {string.Join("; ", differences)}"));
        else if (failure is { IsRefusal: true }) _portfolio.Tell(new PortfolioProtocol.Halt(failure.Reason));
        else if (failure is not null)
        {
            Notify(EngineEventLevel.Error, $"cannot reconcile, again in {AfterFailure.TotalSeconds:0} s: {failure.Reason}");
            Timers.StartSingleTimer(nameof(RunAgain), new RunAgain(), AfterFailure);
        }

        StartNext();
    }

    private void OnChecked(IReadOnlySet<ClientOrderId> looked, IReadOnlySet<ClientOrderId> incomplete, QueryFailure? failure)
    {
        _check = null;
        if (failure is not null) Notify(EngineEventLevel.Warning, $"orders could not be checked: {failure.Reason}");
        foreach (var id in looked)
            if (!incomplete.Contains(id) || !_toLookUp.TryGetValue(id, out var tries) || tries + 1 >= MaxTries) _toLookUp.Remove(id);
            else _toLookUp[id] = tries + 1;
        if (_toLookUp.Count > 0) Timers.StartSingleTimer(nameof(GraceOver), new GraceOver(), Grace);
        StartNext();
    }

    private void CompareAfter(TimeSpan wait) => Timers.StartSingleTimer(nameof(CompareAgain), new CompareAgain(), wait);

    private void AskAgainAfter(TimeSpan? wait)
    {
        if (wait is { } time) Timers.StartSingleTimer(nameof(AskAgain), new AskAgain(), time);
    }

    private void Notify(EngineEventLevel level, string message) =>
        Context.System.EventStream.Publish(new EngineEvent(Timestamp.Now(_ports.Time), level, "reconciler", message));

    private sealed record Sweep;

    private sealed record GraceOver;

    private sealed record RunAgain;

    private sealed record AskAgain;

    private sealed record CompareAgain;
}
