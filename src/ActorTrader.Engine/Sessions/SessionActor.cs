using System.Collections.Immutable;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Values;
using ActorTrader.Engine.Feed;
using ActorTrader.Engine.Portfolio;
using ActorTrader.Engine.Reconciliation;
using ActorTrader.Engine.Strategies;
using ActorTrader.Engine.Symbols;
using ActorTrader.Engine.TradeUpdates;

namespace ActorTrader.Engine.Sessions;

/// <summary>Begins a session when everything is ready, and ends it in order.</summary>
/// <remarks>
/// <code>
/// Starting --feed live and books agree--> Running --End--> StoppingStrategies --> Canceling --> Closing (up to 3 rounds) --> Comparing --> Ended
/// </code>
/// <para>The steps of the end: strategies see OnStop, and what they want from then on is refused; open orders are canceled until the end of each is known;
/// positions are closed as asked; the books are compared with the venue's. The feed goes on until the engine is stopped: the host may play a replay to its end.</para>
/// <para>Bounds: orders that stay open are looked up and canceled again every 5 s, 6 times; positions are closed in at most 3 rounds of market orders, each
/// given 10 s; all of it within the time that the host allows. What could not be done is in the report.</para>
/// <para>Supervised by the engine: restarted on any fault. An end that was under way is lost then; the host's time limit tells it.</para>
/// </remarks>
internal sealed class SessionActor : ReceiveActor, IWithTimers
{
    private const int MaxChecks = 6;
    private const int MaxRounds = 3;
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FillTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StatusTime = TimeSpan.FromSeconds(2);

    private readonly EngineOptions _options;
    private readonly EnginePorts _ports;
    private readonly SessionPartners _partners;
    private readonly List<IActorRef> _askers = [];
    private readonly List<string> _problems = [];
    private SessionPhase _phase = SessionPhase.Starting;
    private EndOfSession _positions = EndOfSession.Hold;
    private PortfolioState _state = PortfolioState.Empty;
    private ImmutableArray<Difference> _differences = [];
    private SessionReport? _report;
    private bool _feedIsLive;
    private bool _isTrading;
    private int _awaited;
    private int _checks;
    private int _rounds;
    private ImmutableArray<ClientOrderId> _closing = [];
    private long _correlation;

    public SessionActor(EngineOptions options, EnginePorts ports, SessionPartners partners)
    {
        (_options, _ports, _partners) = (options, ports, partners);
        Receive<SessionProtocol.Begin>(_ => OnBegin());
        Receive<FeedProtocol.StateChanged>(OnFeedState);
        Receive<PortfolioProtocol.StateChanged>(OnPortfolioState);
        Receive<SessionProtocol.End>(OnEnd);
        Receive<PortfolioProtocol.EndingBegan>(OnEndingBegan);
        Receive<StrategyProtocol.Stopped>(_ => OnStrategyStopped());
        Receive<PortfolioProtocol.Settled>(OnSettled);
        Receive<CheckOpenOrders>(_ => OnCheckOpenOrders());
        Receive<PortfolioProtocol.Closing>(OnClosing);
        Receive<ReconcilerProtocol.Finished>(OnCompared);
        Receive<Deadline>(_ => OnDeadline());
        Receive<PortfolioProtocol.Status>(status => Report(status.Portfolio));
        Receive<StatusOverdue>(_ => Report(_state));
        Receive<Terminated>(_ => OnPortfolioGone());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private bool IsEnding => _phase > SessionPhase.Running;

    protected override void PreStart()
    {
        base.PreStart();
        Context.System.EventStream.Subscribe(Self, typeof(FeedProtocol.StateChanged));
        Context.System.EventStream.Subscribe(Self, typeof(PortfolioProtocol.StateChanged));
        Context.Watch(_partners.Portfolio);
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        base.PostStop();
    }

    private void OnBegin()
    {
        _partners.Feed.Tell(new FeedProtocol.Start());
        _partners.Updates.Tell(new TradeUpdatesProtocol.Start());
    }

    private void OnFeedState(FeedProtocol.StateChanged change)
    {
        _feedIsLive = change.State == FeedState.Live;
        if (_phase == SessionPhase.Starting) TryStart();
    }

    private void OnPortfolioState(PortfolioProtocol.StateChanged change)
    {
        _isTrading = change.State == EngineState.Trading;
        if (change.State == EngineState.Halted && IsEnding) _problems.Add($"halted: {change.Detail}");
        if (_phase == SessionPhase.Starting) TryStart();

        // After a gap, and after the portfolio was restarted: the strategies' books follow the portfolio's.
        else if (_phase == SessionPhase.Running && _isTrading) _partners.Portfolio.Tell(new PortfolioProtocol.StartStrategies());
    }

    private void TryStart()
    {
        if (!_feedIsLive || !_isTrading) return;
        _phase = SessionPhase.Running;
        _partners.Portfolio.Tell(new PortfolioProtocol.StartStrategies());
        Context.System.EventStream.Publish(new EngineProtocol.SessionStarted());
    }

    private void OnEnd(SessionProtocol.End end)
    {
        if (_report is { } report)
        {
            Sender.Tell(report);
            return;
        }

        _askers.Add(Sender);
        if (IsEnding) return;
        _phase = SessionPhase.StoppingStrategies;
        _positions = end.Positions;
        Timers.StartSingleTimer(nameof(Deadline), new Deadline(), end.Timeout);
        _partners.Portfolio.Tell(new PortfolioProtocol.BeginEnding());
    }

    private void OnEndingBegan(PortfolioProtocol.EndingBegan began)
    {
        _state = began.State;
        _awaited = _partners.Strategies.Length;
        foreach (var strategy in _partners.Strategies) strategy.Tell(new StrategyProtocol.Stop());
        if (_awaited == 0) Cancel();
    }

    private void OnStrategyStopped()
    {
        if (--_awaited == 0 && _phase == SessionPhase.StoppingStrategies) Cancel();
    }

    private void Cancel()
    {
        _phase = SessionPhase.Canceling;
        _partners.Portfolio.Tell(new PortfolioProtocol.CancelAll("end of session"));
        AwaitSettled(CheckInterval);
    }

    private void AwaitSettled(TimeSpan firstCheck)
    {
        _checks = 0;
        _partners.Portfolio.Tell(new PortfolioProtocol.AwaitSettled(++_correlation));
        Timers.StartPeriodicTimer(nameof(CheckOpenOrders), new CheckOpenOrders(), firstCheck, CheckInterval);
    }

    private void OnCheckOpenOrders()
    {
        if (_phase is not (SessionPhase.Canceling or SessionPhase.Closing)) return;
        if (++_checks <= MaxChecks)
        {
            _partners.Portfolio.Tell(new PortfolioProtocol.CancelAll("end of session"));
            _partners.Reconciler.Tell(new ReconcilerProtocol.CheckOpenOrders());
            return;
        }

        // Closing positions beside orders whose end is unknown could turn them around: better held and reported.
        _problems.Add("orders stay open");
        Compare();
    }

    private void OnSettled(PortfolioProtocol.Settled settled)
    {
        if (settled.Correlation != _correlation || _phase is not (SessionPhase.Canceling or SessionPhase.Closing)) return;
        Timers.Cancel(nameof(CheckOpenOrders));
        _state = settled.State;

        // Requests used up just before the end let nothing out for a minute: such a round was none. The end's own time limits these.
        if (!_closing.IsEmpty && _closing.All(NeverLeft)) _rounds--;
        var orders = _rounds < MaxRounds ? OrdersToClose() : [];
        _closing = [.. orders.Select(order => order.Order.Id)];
        if (orders.IsEmpty)
        {
            Compare();
            return;
        }

        _rounds++;
        _phase = SessionPhase.Closing;
        _partners.Portfolio.Tell(new PortfolioProtocol.Close(orders));
    }

    private bool NeverLeft(ClientOrderId id) => _state.FindOrder(id) is { Status: OrderStatus.Canceled, VenueOrderId: null };

    private ImmutableArray<PortfolioProtocol.CloseOrder> OrdersToClose()
    {
        switch (_positions)
        {
            case EndOfSession.LiquidateAll:
                return ClosingOrders.Liquidating(_state, _options.Lanes, _ports.Ids);
            case EndOfSession.CustomOrders custom when _rounds == 0:
                try
                {
                    return [.. custom.Orders(_state).Select(order => ClosingOrders.Order(order.Strategy, order.Intent, _options.Lanes, _ports.Ids))];
                }
                catch (Exception fault)
                {
                    _problems.Add($"the custom end of session failed: {fault.Message}");
                    return [];
                }

            default:
                return [];
        }
    }

    private void OnClosing(PortfolioProtocol.Closing closing)
    {
        foreach (var refusal in closing.Refused) _problems.Add($"{refusal.Strategy} {refusal.Intent.Symbol}: {refusal.Message}");
        AwaitSettled(FillTime);
    }

    private void Compare()
    {
        Timers.Cancel(nameof(CheckOpenOrders));
        _phase = SessionPhase.Comparing;
        _partners.Reconciler.Tell(new ReconcilerProtocol.Run());
    }

    private void OnCompared(ReconcilerProtocol.Finished finished)
    {
        if (_phase != SessionPhase.Comparing) return;
        _differences = [.. finished.Differences];
        if (finished.Failure is { } failure) _problems.Add($"the books could not be compared with the venue's: {failure}");
        Finish();
    }

    private void OnDeadline()
    {
        _problems.Add($"time ran out while {_phase}");
        Finish();
    }

    private void OnPortfolioGone()
    {
        _problems.Add("the portfolio has stopped: orders and positions are as last known");
        if (IsEnding) Report(_state);
    }

    private void Finish()
    {
        _phase = SessionPhase.Ended;
        Timers.Cancel(nameof(CheckOpenOrders));
        _partners.Portfolio.Tell(new PortfolioProtocol.FinishEnding());
        _partners.Portfolio.Tell(new PortfolioProtocol.GetStatus());
        Timers.StartSingleTimer(nameof(StatusOverdue), new StatusOverdue(), StatusTime);
    }

    private void Report(PortfolioState state)
    {
        if (_report is not null) return;
        Timers.CancelAll();
        _phase = SessionPhase.Ended;
        var notClosed = _positions is EndOfSession.LiquidateAll ? ClosingOrders.OpenPositions(state) : [];
        _report = new SessionReport(state, notClosed, [.. state.WorkingOrders], _differences, [.. _problems.Distinct()]);
        foreach (var asker in _askers) asker.Tell(_report);
        _askers.Clear();
        Context.System.EventStream.Publish(new EngineEvent(
            Timestamp.Now(_ports.Time), _report.IsClean ? EngineEventLevel.Info : EngineEventLevel.Warning, "session", _report.IsClean ? "ended cleanly" : "ended with problems"));
    }

    private sealed record CheckOpenOrders;

    private sealed record Deadline;

    private sealed record StatusOverdue;
}
