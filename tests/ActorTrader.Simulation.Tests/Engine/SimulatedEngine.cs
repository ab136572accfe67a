using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Risk;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;
using ActorTrader.Simulation.Tests.World;

namespace ActorTrader.Simulation.Tests.Engine;

/// <summary>One life of the engine's process: Core's decisions, joined by the submission protocol of design decisions D4 and D5.</summary>
/// <remarks>
/// Journal first, venue second. In doubt: look up; found: adopt; not found: submit again under the same id. A refusal is proof only when no earlier
/// submit can still take effect. Retries have no limit of their own: the run's end has one, and faults end before it.
/// </remarks>
internal sealed partial class SimulatedEngine
{
    public static readonly RequestBudgetOptions Budget = new() { Limit = 60, Reserve = 6 };

    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(10);
    private const int SweepsPerReconciliation = 3;

    private readonly VirtualWorld _world;
    private readonly DurableStore _store;
    private readonly Network _network;
    private readonly Defect _defect;
    private readonly int _life;
    private readonly RequestQueue _queue;
    private readonly Dictionary<ClientOrderId, OrderProgress> _progress = [];
    private int _ids;
    private int _inFlight;
    private int _sweeps;

    /// <summary>Reads the journal; nothing is sent before <see cref="Start"/>.</summary>
    public SimulatedEngine(VirtualWorld world, DurableStore store, Network network, Defect defect, int life)
    {
        (_world, _store, _network, _defect, _life) = (world, store, network, defect, life);
        State = store.Journal.Aggregate(PortfolioState.Empty, (state, entry) => state.Apply(entry.Change));
        var budget = new RequestBudget(Budget);
        if (defect != Defect.BudgetResetOnRestart)
            foreach (var at in store.Granted)
                budget.TryTake(RequestPriority.Cancel, at);
        _queue = new RequestQueue(budget, store, wait => world.After(wait, "budget frees a request", () => WhileAlive(() => _queue!.OnWoken(world.Now))));
    }

    public PortfolioState State { get; private set; }

    public bool IsAlive { get; private set; } = true;

    /// <summary>No new order is taken and every open one is canceled.</summary>
    public bool IsEnding { get; set; }

    /// <summary>No request waits, is in flight or is to be repeated later.</summary>
    public bool IsIdle => _queue.Count == 0 && _inFlight == 0 && !_progress.Values.Any(progress => progress.IsAsking);

    public int Waiting => _queue.Count;

    /// <summary>The process is gone: answers and timers that were meant for it reach nobody.</summary>
    public void Die() => IsAlive = false;

    /// <summary>First contact, or recovery: whatever is open is looked up.</summary>
    public void Start(VenueAccount account)
    {
        if (State.Account is null) Record(new AccountOpened(account.AccountNumber, account.Cash, _world.Now));
        foreach (var order in State.WorkingOrders.ToList())
        {
            if (order.IsUnresolved && _defect == Defect.UnresolvedForgottenOnRestart) continue;
            // The process before this one may have sent it a moment ago.
            if (order.IsUnresolved) ProgressOf(order.Id).UnsettledSubmit = _world.Now;
            LookUp(order.Id);
        }

        Reconcile();
        ScheduleSweep();
        _queue.Pump(_world.Now);
    }

    /// <summary>What a strategy wants.</summary>
    public void OnIntent(StrategyId strategy, OrderIntent intent, RiskContext context)
    {
        var lane = Lanes.Of(intent.Symbol, 4);
        var id = ClientOrderId.Create(intent.Action, lane, $"{_life}x{++_ids}");
        if (PortfolioDecisions.Decide(State, id, strategy, lane, intent, context, _world.Now) is not IntentDecision.Accepted { Event: var accepted })
        {
            _world.Note($"risk refuses {intent.Action} {intent.Symbol}");
            return;
        }

        if (_defect == Defect.SendBeforeJournal)
        {
            RequestSubmit(accepted.Order);
            _queue.Pump(_world.Now);
            Record(accepted, context);
            return;
        }

        Record(accepted, context);
        RequestSubmit(accepted.Order);
        _queue.Pump(_world.Now);
    }

    public void OnCancel(ClientOrderId id)
    {
        Record(PortfolioDecisions.OnCancel(State, id, "the strategy wants it", _world.Now));
        RequestCancel(id);
        _queue.Pump(_world.Now);
    }

    /// <summary>A report of the update stream.</summary>
    public void OnReport(ExecutionReport report)
    {
        var id = ClientOrderId.From(report.Order.ClientOrderId);
        if (_defect == Defect.FillsDropped && report.VenueEvent == "PartialFill") return;
        if (_defect == Defect.DedupOff && report is { ExecutionId: not null, LastQuantity: { } quantity, LastPrice: { } price } && State.FindOrder(id) is { } order)
            Record(new OrderFilled(id, $"{report.ExecutionId}/{++_ids}", quantity, price, order.CumulativeQuantity + quantity, _world.Now));
        else
            Record(PortfolioDecisions.OnReport(State, report, _world.Now));
        ProgressOf(id).LastNews = _world.Now;
        if (PortfolioDecisions.MissesExecutions(State, report) && !ProgressOf(id).IsAsking) LookUpAfter(id, TimeSpan.FromSeconds(2));
        RequestCancel(id);
        _queue.Pump(_world.Now);
    }

    /// <summary>Asks for every execution of the account, so that none is missed of an order that is closed here.</summary>
    public void Reconcile()
    {
        Request(RequestPriority.Query, () => _network.ListFills(Answered<QueryAnswer<IReadOnlyList<VenueFill>>>(answer =>
        {
            if (!answer.Answered) return;
            var known = State.Orders.Values.Where(order => order.VenueOrderId is not null).ToDictionary(order => order.VenueOrderId!);
            foreach (var fill in answer.Value)
                if (known.TryGetValue(fill.VenueOrderId, out var order) && !order.HasCounted(fill.ActivityId, fill.CumulativeQuantity))
                    LookUp(order.Id);
        })));
        _queue.Pump(_world.Now);
    }

    private void ScheduleSweep() => _world.After(SweepInterval, $"life {_life} sweeps", () => WhileAlive(() =>
    {
        Sweep();
        ScheduleSweep();
    }));

    private void Sweep()
    {
        foreach (var order in State.WorkingOrders.ToList())
        {
            if (order.IsUnresolved && _defect == Defect.UnresolvedForgottenOnRestart) continue;
            if (IsEnding && !ProgressOf(order.Id).IsCancelRefused) Record(PortfolioDecisions.OnCancel(State, order.Id, "the run ends", _world.Now));
            RequestCancel(order.Id);
            if (_world.Now - ProgressOf(order.Id).LastNews > SweepInterval) LookUp(order.Id);
        }

        if (++_sweeps % SweepsPerReconciliation == 0) Reconcile();
        _queue.Pump(_world.Now);
    }

    private void Record(IReadOnlyList<PortfolioEvent> events)
    {
        foreach (var change in events) Record(change);
    }

    // One event at a time, with a chance to die before and after each: stricter than a journal that writes them together.
    private void Record(PortfolioEvent change, RiskContext? context = null)
    {
        _world.CrashPoint($"before journaling {change.GetType().Name}");
        var next = State.Apply(change);
        _store.Append(change, context);
        State = next;
        _world.Note($"journal: {Describe(change)}");
        _world.CrashPoint($"after journaling {change.GetType().Name}");
    }

    private void WhileAlive(Action act)
    {
        if (IsAlive) act();
    }

    private OrderProgress ProgressOf(ClientOrderId id)
    {
        if (_progress.TryGetValue(id, out var progress)) return progress;
        return _progress[id] = new OrderProgress { LastNews = _world.Now };
    }

    private static string Describe(PortfolioEvent change) => change switch
    {
        OrderFilled fill => $"{fill.Id} filled {fill.LastQuantity} at {fill.LastPrice}, {fill.CumulativeQuantity} in all",
        OrderEvent { Id: var id } => $"{change.GetType().Name} {id}",
        _ => change.GetType().Name,
    };
}
