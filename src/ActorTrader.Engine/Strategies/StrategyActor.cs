using System.Collections.Immutable;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Risk;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;
using ActorTrader.Engine.Portfolio;
using ActorTrader.Engine.Symbols;

namespace ActorTrader.Engine.Strategies;

/// <summary>Runs one instance of a user's strategy: batches in, one block of intents out.</summary>
/// <remarks>
/// <code>
/// Waiting --Start (from the portfolio)--> Running --Stop--> Stopped
///                                            |--user code throws--> Faulted
/// </code>
/// <para>In every state batches are acknowledged, so that nobody waits for a strategy that has ended; while waiting they bring its market up to date.</para>
/// <para>The engine never falls with a strategy: an exception of the user's code is caught here, shown, and ends the strategy; its orders stay with the
/// portfolio. When the portfolio itself is gone, which means that the journal cannot be written, intents are refused here (JournalUnavailable).</para>
/// <para>Bound: <see cref="EngineOptions.MaxUnansweredIntents"/> intents that the portfolio has not decided; more are refused as throttled.</para>
/// <para>Supervised by the engine. On any other fault it stops itself instead of being restarted, since the user's object cannot be made anew.</para>
/// </remarks>
internal sealed class StrategyActor : ReceiveActor
{
    private const string JournalGone = "the journal cannot be written: no order without its record";

    private readonly StrategyRunner _runner;
    private readonly EnginePorts _ports;
    private IActorRef? _portfolio;
    private bool _portfolioIsGone;
    private StrategyPhase _phase = StrategyPhase.Waiting;
    private string? _fault;
    private long _events;
    private long _intents;
    private long _refused;

    public StrategyActor(StrategyRegistration registration, EngineOptions options, EnginePorts ports)
    {
        _ports = ports;
        _runner = new StrategyRunner(registration, options, ports.Ids, message => Notify(EngineEventLevel.Info, message));
        Receive<SymbolProtocol.Batch>(OnBatch);
        Receive<StrategyProtocol.Start>(OnStart);
        Receive<StrategyProtocol.Updated>(updated => Run(() => _runner.Handle(updated.Update)));
        Receive<StrategyProtocol.Refused>(refused => OnRefused(refused.Refusal));
        Receive<StrategyProtocol.Stop>(_ => OnStop());
        Receive<StrategyProtocol.GetStatus>(_ => Sender.Tell(Status()));
        Receive<Terminated>(_ => OnPortfolioGone());
    }

    private Timestamp EngineNow => Timestamp.Now(_ports.Time);

    protected override void PostRestart(Exception reason)
    {
        Notify(EngineEventLevel.Error, $"stopped by a fault: {reason}");
        Context.Stop(Self);
    }

    private void OnBatch(SymbolProtocol.Batch batch)
    {
        _events += batch.Events.Length;
        Run(() =>
        {
            foreach (ref readonly var change in batch.Events.Span) _runner.Handle(change, batch.ReceivedAt);
        });
        Sender.Tell(new SymbolProtocol.BatchProcessed(batch.Symbol));
    }

    private void OnStart(StrategyProtocol.Start start)
    {
        if (_portfolio is null) Context.Watch(_portfolio = Sender);
        if (_phase == StrategyPhase.Waiting) _phase = StrategyPhase.Running;
        if (_phase == StrategyPhase.Running) Run(() => _runner.Start(start.State));
    }

    private void OnRefused(IntentRefused refusal)
    {
        _refused++;
        Run(() => _runner.Handle(refusal));
    }

    private void OnStop()
    {
        if (_phase == StrategyPhase.Running) Run(_runner.Stop);
        if (_phase is StrategyPhase.Running or StrategyPhase.Waiting) _phase = StrategyPhase.Stopped;
        Sender.Tell(new StrategyProtocol.Stopped(_runner.Id));
    }

    private void OnPortfolioGone()
    {
        _portfolioIsGone = true;
        Refuse(_runner.Undecided, RefusalReason.JournalUnavailable, JournalGone);
    }

    private void Run(Action step)
    {
        try
        {
            step();
        }
        catch (Exception fault)
        {
            _phase = StrategyPhase.Faulted;
            _fault = fault.Message;
            _runner.Abandon();
            Notify(EngineEventLevel.Error, $"stopped by an exception in the strategy: {fault}");
        }

        HandOver();
    }

    private void HandOver()
    {
        var actions = _runner.TakeActions();
        _intents += actions.Count(action => action is StrategyAction.Submit);
        if (_portfolioIsGone)
            Refuse([.. actions.OfType<StrategyAction.Submit>().Select(action => (action.Id, action.Intent))], RefusalReason.JournalUnavailable, JournalGone);
        else if (actions.Count > 0) _portfolio!.Tell(new PortfolioProtocol.Act(_runner.Id, [.. actions]));
        Refuse(_runner.TakeOverflow(), RefusalReason.Throttled, $"{_runner.Undecided.Count} intents of {_runner.Id} await their decision");
    }

    // Told by message, not at once: a strategy that answers every refusal with a new intent must not keep this actor in one handler for ever.
    private void Refuse(IReadOnlyList<(ClientOrderId Id, OrderIntent Intent)> intents, RefusalReason reason, string message)
    {
        foreach (var (id, intent) in intents)
        {
            var refusal = new IntentRefused(id, _runner.Id, intent, reason, message, EngineNow);
            Self.Tell(new StrategyProtocol.Refused(refusal));
            Context.Parent.Tell(new EngineProtocol.RefusedHere(refusal));
        }
    }

    private void Notify(EngineEventLevel level, string message) =>
        Context.System.EventStream.Publish(new EngineEvent(EngineNow, level, _runner.Id.Value, message));

    private StrategyStatus Status() =>
        new(_runner.Id, _phase, _fault, _runner.Symbols, _events, _intents, _refused, _runner.WorkingOrders.Count, _runner.Now);
}
