using System.Collections.Immutable;
using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Risk;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;
using ActorTrader.Engine.Execution;
using ActorTrader.Engine.Strategies;

namespace ActorTrader.Engine.Portfolio;

/// <summary>Owns one account's orders, positions and cash; the only writer of its journal.</summary>
/// <remarks>
/// <code>
/// Recovering --replayed--> Reconciling --agrees--> Trading --BeginEnding--> Ending --FinishEnding--> Ended
///                               ^--stream lost, router or portfolio restarted--'
/// any --Halt--> Halted: no intent passes; reports, cancels and look-ups are still taken, so that orders stay managed
/// any --journal fails--> stopped: the engine halts, and strategies refuse their own intents (JournalUnavailable)
/// </code>
/// <para>The states differ in what passes the risk check (<see cref="Mode"/>) and in what a comparison leads to; everything else is taken in all of them.</para>
/// <para>Supervised by the engine: restarted on any fault, since replay rebuilds the state; then it says
/// <see cref="PortfolioProtocol.Restarted"/> and is reconciled again. A failed journal write stops it for good, as persistent actors do.</para>
/// <para>What arrives while a write is under way waits in the internal stash. Its bound follows from the senders': one report of the stream, one
/// look-up, one call a lane, and each strategy's unanswered intents (<see cref="EngineOptions.MaxUnansweredIntents"/>).</para>
/// </remarks>
internal sealed class PortfolioActor : ReceivePersistentActor
{
    private readonly EngineOptions _options;
    private readonly EnginePorts _ports;
    private readonly IActorRef _router;
    private readonly IReadOnlyDictionary<StrategyId, IActorRef> _strategies;
    private PortfolioState _state = PortfolioState.Empty;
    private ImmutableDictionary<Symbol, Instrument> _instruments = ImmutableDictionary<Symbol, Instrument>.Empty;
    private OrderCounts _counts;
    private EngineState _engineState = EngineState.Recovering;
    private string? _haltReason;
    private (IActorRef Asker, long Correlation)? _awaitingSettled;

    public PortfolioActor(EngineOptions options, EnginePorts ports, IActorRef router, IReadOnlyDictionary<StrategyId, IActorRef> strategies)
    {
        (_options, _ports, _router, _strategies) = (options, ports, router, strategies);
        Recovering();
        Intents();
        VenueReports();
        Reconciliation();
        Session();
    }

    public override string PersistenceId => $"portfolio-{_options.Account}";

    private Timestamp Now => Timestamp.Now(_ports.Time);

    private TradingMode Mode => _engineState == EngineState.Trading ? TradingMode.Active : TradingMode.Halted;

    private void Recovering()
    {
        Recover<PortfolioEvent>(change => _state = _state.Apply(change));
        Recover<SnapshotOffer>(offer => _state = (PortfolioState)offer.Snapshot);
        Recover<RecoveryCompleted>(_ => Enter(EngineState.Reconciling, $"journal replayed up to {LastSequenceNr}"));
    }

    private void Intents()
    {
        Command<PortfolioProtocol.Act>(OnAct);
        Command<PortfolioProtocol.Close>(OnClose);
        Command<PortfolioProtocol.NoteRefusal>(note => CountAndLog(note.Refusal));
        Command<PortfolioProtocol.CancelAll>(OnCancelAll);
        Command<PortfolioProtocol.GetStatus>(_ =>
            Sender.Tell(new PortfolioProtocol.Status(_engineState, _haltReason, _state, _counts, LastSequenceNr)));
        Command<SaveSnapshotSuccess>(_ => { });
        Command<SaveSnapshotFailure>(failed => Notify(EngineEventLevel.Warning, $"snapshot failed: {failed.Cause.Message}"));
    }

    private void VenueReports()
    {
        Command<PortfolioProtocol.Reported>(OnReported);
        Command<ExecutionProtocol.Acknowledged>(OnAcknowledged);
        Command<ExecutionProtocol.Refused>(refused =>
            Record(OnSubmitEnded(refused.Id, new SubmitOutcome.Refused(0, refused.Code, refused.Message, null))));
        Command<ExecutionProtocol.NotSent>(unsent =>
            Record(OnSubmitEnded(unsent.Id, new SubmitOutcome.Refused(0, 0, unsent.Reason, null))));
        Command<ExecutionProtocol.Doubted>(doubted => Record(OnSubmitEnded(doubted.Id, new SubmitOutcome.InDoubt(doubted.Reason))));
        Command<ExecutionProtocol.CanceledUnsent>(canceled => Record(CanceledUnsent(canceled.Id)));
        Command<ExecutionProtocol.CancelRefused>(OnCancelRefused);
        Command<ExecutionProtocol.GaveUp>(OnGaveUp);
    }

    private void Reconciliation()
    {
        Command<PortfolioProtocol.BeginReconciliation>(begin => OnBeginReconciliation(begin.Job));
        Command<PortfolioProtocol.GetBasis>(get => Sender.Tell(new PortfolioProtocol.Basis(get.Job, _state)));
        Command<PortfolioProtocol.UseInstruments>(known => _instruments = known.Instruments);
        Command<PortfolioProtocol.OpenAccount>(OnOpenAccount);
        Command<PortfolioProtocol.LookedUp>(OnLookedUp);
        Command<PortfolioProtocol.Compare>(OnCompare);
        Command<PortfolioProtocol.Suspend>(OnSuspend);
        Command<PortfolioProtocol.Halt>(halt => OnHalt(halt.Reason));
    }

    private void Session()
    {
        Command<PortfolioProtocol.StartStrategies>(_ => OnStartStrategies());
        Command<PortfolioProtocol.BeginEnding>(_ => OnBeginEnding());
        Command<PortfolioProtocol.AwaitSettled>(OnAwaitSettled);
        Command<PortfolioProtocol.FinishEnding>(_ => OnFinishEnding());
    }

    protected override void PostRestart(Exception reason)
    {
        base.PostRestart(reason);
        Context.System.EventStream.Publish(new PortfolioProtocol.Restarted());
    }

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        Fault($"journal: {@event.GetType().Name} could not be written at {sequenceNr}: {cause.Message}");
        base.OnPersistFailure(cause, @event, sequenceNr);
    }

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        // Not journaled, and its handler will not run: whoever waits for it would wait for ever. Stop, as after a failure.
        Fault($"journal: {@event.GetType().Name} was rejected at {sequenceNr}: {cause.Message}");
        base.OnPersistRejected(cause, @event, sequenceNr);
        Context.Stop(Self);
    }

    protected override void OnRecoveryFailure(Exception reason, object? message = null)
    {
        Fault($"journal: recovery failed after {LastSequenceNr}: {reason.Message}");
        base.OnRecoveryFailure(reason, message);
    }

    private void OnAct(PortfolioProtocol.Act act)
    {
        var block = new IntentBlock(_state, Now);
        foreach (var action in act.Actions)
            switch (action)
            {
                case StrategyAction.Submit submit:
                    Decide(block, act.Strategy, submit, Mode);
                    break;
                case StrategyAction.Cancel cancel:
                    block.Cancel(act.Strategy, cancel);
                    break;
            }

        Refuse(block.Refusals);
        Record(block.Events);
    }

    private void OnClose(PortfolioProtocol.Close close)
    {
        var mode = _engineState == EngineState.Ending ? TradingMode.Reducing : TradingMode.Halted;
        var block = new IntentBlock(_state, Now);
        foreach (var (strategy, order) in close.Orders) Decide(block, strategy, order, mode);
        Refuse(block.Refusals);
        var asker = Sender;
        Record(block.Events, () => asker.Tell(new PortfolioProtocol.Closing(block.Refusals)));
    }

    private void Decide(IntentBlock block, StrategyId strategy, StrategyAction.Submit submit, TradingMode mode)
    {
        var symbol = submit.Intent.Symbol;
        var limits = _options.StrategyLimits.GetValueOrDefault(strategy) ?? _options.Limits;
        var risk = new RiskContext(limits, mode, _ports.QuoteBoard.Find(symbol), Now, _instruments.GetValueOrDefault(symbol));
        block.Submit(strategy, submit, Lanes.Of(symbol, _options.Lanes), risk);
    }

    private void OnCancelAll(PortfolioProtocol.CancelAll command)
    {
        var block = new IntentBlock(_state, Now);
        foreach (var order in _state.WorkingOrders) block.CancelAny(order.Id, command.Reason);
        Record(block.Events);
    }

    private void OnReported(PortfolioProtocol.Reported reported)
    {
        var stream = Sender;
        Record(PortfolioDecisions.OnReport(_state, reported.Report, Now), () =>
        {
            if (PortfolioDecisions.MissesExecutions(_state, reported.Report)) NeedsLookup(ClientOrderId.From(reported.Report.Order.ClientOrderId));
            stream.Tell(new PortfolioProtocol.ReportTaken());
        });
    }

    private void OnAcknowledged(ExecutionProtocol.Acknowledged report) =>
        Record(OnSubmitEnded(report.Id, new SubmitOutcome.Acknowledged(report.Order, null)), () =>
        {
            // Usually the stream is about to bring the executions: the reconciler waits a little before it asks.
            if (_state.FindOrder(report.Id) is { } order && order.CumulativeQuantity < report.Order.FilledQuantity) NeedsLookup(report.Id);
        });

    private void OnCancelRefused(ExecutionProtocol.CancelRefused report)
    {
        var refused = new CancelOutcome.Refused(0, report.Message, null);
        Record(PortfolioDecisions.OnCancelOutcome(_state, report.Id, refused, Now), () => NeedsLookup(report.Id));
    }

    private void OnGaveUp(ExecutionProtocol.GaveUp report)
    {
        Notify(EngineEventLevel.Error, $"order {report.Id} is in doubt: {report.Reason}");
        NeedsLookup(report.Id);
    }

    private IReadOnlyList<PortfolioEvent> OnSubmitEnded(ClientOrderId id, SubmitOutcome outcome) =>
        PortfolioDecisions.OnSubmitOutcome(_state, id, outcome, Now);

    private IReadOnlyList<PortfolioEvent> CanceledUnsent(ClientOrderId id) =>
        _state.FindOrder(id) is { IsUnresolved: true } ? [new OrderCanceled(id, "canceled before it was sent", Now)] : [];

    private void OnBeginReconciliation(long job)
    {
        if (_engineState == EngineState.Trading) Enter(EngineState.Reconciling, "comparing with the venue");
        Sender.Tell(new PortfolioProtocol.Basis(job, _state));
    }

    private void OnOpenAccount(PortfolioProtocol.OpenAccount open)
    {
        var asker = Sender;
        Record([new AccountOpened(open.Account, open.Cash, Now)], () => asker.Tell(new PortfolioProtocol.Basis(open.Job, _state)));
    }

    private void OnLookedUp(PortfolioProtocol.LookedUp lookup)
    {
        var asker = Sender;
        var changes = PortfolioDecisions.OnLookup(_state, lookup.Id, lookup.Found, lookup.Fills, Now);
        Record(changes, () =>
        {
            HandOver(lookup);
            asker.Tell(new PortfolioProtocol.LookupTaken(lookup.Job, lookup.Id));
        });
    }

    /// <summary>What a crash or a lost router may have left undone: the submit of an order that the venue proved not to have, the cancel of one that it has. The router takes nothing twice that it still holds.</summary>
    private void HandOver(PortfolioProtocol.LookedUp lookup)
    {
        if (_state.FindOrder(lookup.Id) is not { IsOpen: true } order) return;
        if (order.Status == OrderStatus.PendingCancel) _router.Tell(new ExecutionProtocol.Cancel(order));
        else if (lookup.Found is null && order.IsUnresolved && _engineState != EngineState.Halted)
            _router.Tell(new ExecutionProtocol.Execute(order, MayBeOnItsWay: true));
    }

    private void OnCompare(PortfolioProtocol.Compare venue)
    {
        var differences = PortfolioDecisions.Compare(_state, venue.Account, venue.Positions, venue.OpenOrders);
        if (differences.Count == 0 && _engineState == EngineState.Reconciling) Enter(EngineState.Trading, "the books agree with the venue");
        Sender.Tell(new PortfolioProtocol.Compared(venue.Job, differences));
    }

    private void OnSuspend(PortfolioProtocol.Suspend lost)
    {
        if (_engineState == EngineState.Trading) Enter(EngineState.Reconciling, lost.Reason);
    }

    private void OnHalt(string reason)
    {
        if (_engineState is EngineState.Halted or EngineState.Ended) return;
        _haltReason = reason;
        Enter(EngineState.Halted, reason);
    }

    private void OnStartStrategies()
    {
        foreach (var strategy in _strategies.Values) strategy.Tell(new StrategyProtocol.Start(_state));
    }

    private void OnBeginEnding()
    {
        if (_engineState != EngineState.Halted) Enter(EngineState.Ending, null);
        Sender.Tell(new PortfolioProtocol.EndingBegan(_state));
    }

    private void OnFinishEnding()
    {
        if (_engineState == EngineState.Ending) Enter(EngineState.Ended, null);
    }

    private void OnAwaitSettled(PortfolioProtocol.AwaitSettled request)
    {
        _awaitingSettled = (Sender, request.Correlation);
        TellWhenSettled();
    }

    private void TellWhenSettled()
    {
        if (_awaitingSettled is not var (asker, correlation) || _state.WorkingOrderCount > 0) return;
        _awaitingSettled = null;
        asker.Tell(new PortfolioProtocol.Settled(correlation, _state));
    }

    // Journaled before the venue hears of it: after a crash we ask the venue, never resubmit blindly.
    private void Record(IReadOnlyList<PortfolioEvent> events, Action? afterwards = null)
    {
        var left = events.Count;
        if (left == 0) afterwards?.Invoke();
        else
            PersistAll(events, change =>
            {
                Evolve(change);
                if (--left == 0) afterwards?.Invoke();
            });
    }

    private void Evolve(PortfolioEvent change)
    {
        _state = _state.Apply(change);
        _counts = _counts.After(change);
        if (_options.SnapshotEvery > 0 && LastSequenceNr % _options.SnapshotEvery == 0) SaveSnapshot(_state);
        if (change is not OrderEvent { Id: var id } || _state.FindOrder(id) is not { } order) return;
        var update = new OrderUpdate(order, change);
        _ports.TradeLog.Write(update);
        if (_strategies.TryGetValue(order.Strategy, out var strategy)) strategy.Tell(new StrategyProtocol.Updated(update));
        if (change is OrderAccepted) _router.Tell(new ExecutionProtocol.Execute(order));
        else if (change is CancelRequested) _router.Tell(new ExecutionProtocol.Cancel(order));
        TellWhenSettled();
    }

    private void Refuse(ImmutableArray<IntentRefused> refusals)
    {
        foreach (var refusal in refusals)
        {
            CountAndLog(refusal);
            if (_strategies.TryGetValue(refusal.Strategy, out var strategy)) strategy.Tell(new StrategyProtocol.Refused(refusal));
        }
    }

    private void CountAndLog(IntentRefused refusal)
    {
        _counts = _counts with { Refused = _counts.Refused + 1 };
        _ports.TradeLog.Write(refusal);
    }

    private void Enter(EngineState state, string? detail)
    {
        _engineState = state;
        Notify(state == EngineState.Halted ? EngineEventLevel.Error : EngineEventLevel.Info, detail is null ? $"{state}" : $"{state}: {detail}");
        Context.System.EventStream.Publish(new PortfolioProtocol.StateChanged(state, detail));
    }

    private void NeedsLookup(ClientOrderId id) => Context.System.EventStream.Publish(new PortfolioProtocol.NeedsLookup(id));

    private void Fault(string reason) => Context.Parent.Tell(new EngineProtocol.Faulted(reason));

    private void Notify(EngineEventLevel level, string message) =>
        Context.System.EventStream.Publish(new EngineEvent(Now, level, "portfolio", message));
}
