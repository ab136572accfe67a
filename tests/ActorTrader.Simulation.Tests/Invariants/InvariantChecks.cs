using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Risk;
using ActorTrader.Core.Values;
using ActorTrader.Simulation.Tests.Engine;
using ActorTrader.Simulation.Tests.Venue;
using ActorTrader.Simulation.Tests.World;

namespace ActorTrader.Simulation.Tests.Invariants;

/// <summary>The design's invariants (section 5) that concern journal, venue and budget, each checked by means of its own.</summary>
/// <remarks>Reads the journal as it grows and replays it beside the engine; sums positions and cash from the fills again, without Core.</remarks>
internal sealed class InvariantChecks(VirtualWorld world, DurableStore store, SimulatedVenue venue)
{
    private const int StepsPerReplay = 500;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly HashSet<ClientOrderId> _accepted = [];
    private readonly HashSet<string> _intentsAtVenue = [];
    private readonly HashSet<(string Order, Quantity Cumulative)> _counted = [];
    private readonly Dictionary<Symbol, decimal> _positions = [];
    private readonly Queue<Timestamp> _window = new();
    private PortfolioState _replayed = PortfolioState.Empty;
    private decimal _cash;
    private decimal _opening;
    private int _journalRead;
    private int _ledgerChecked;
    private int _venueRead;
    private int _grantsRead;

    /// <summary>After every step. <paramref name="engine"/> is null while the process is dead.</summary>
    public void AfterStep(SimulatedEngine? engine)
    {
        CheckBudget();
        CheckOnce();
        ReadJournal();
        if (_ledgerChecked < _journalRead) CheckLedger();
        if (engine is not null && world.Steps % StepsPerReplay == 0) CheckReplay(engine.State);
    }

    /// <summary>A submit leaves the engine now.</summary>
    public void OnSending(Order order)
    {
        ReadJournal();
        if (!_accepted.Contains(order.Id)) throw new BrokenInvariantException("first", $"{order.Id} is sent and not in the journal");
    }

    /// <summary>A new process has read the journal.</summary>
    public void AfterRestart(PortfolioState recovered)
    {
        ReadJournal();
        CheckReplay(recovered);
    }

    /// <summary>Nothing is under way any more.</summary>
    public void AtRest(PortfolioState state)
    {
        ReadJournal();
        CheckReplay(state);
        CheckLedger();
        foreach (var id in _accepted) CheckEnd(state.FindOrder(id)!, venue.Find(id));
        var differences = PortfolioDecisions.Compare(state, venue.Account, venue.Positions, venue.OpenOrders);
        if (differences.Count > 0) throw new BrokenInvariantException("ledger", $"differs from the venue: {string.Join("; ", differences)}");
        if (state.Cash != venue.Account.Cash) throw new BrokenInvariantException("ledger", $"cash {state.Cash}, the venue's {venue.Account.Cash}");
        if (_counted.Count != venue.Fills.Count) throw new BrokenInvariantException("ledger", $"{_counted.Count} executions counted of the venue's {venue.Fills.Count}");
    }

    private static void CheckEnd(Order ours, VenueOrder? theirs)
    {
        if (ours.IsOpen) throw new BrokenInvariantException("once", $"the end of {ours.Id} is not known: {ours.Status}");
        var agreed = theirs is null
            ? ours.Status == OrderStatus.Rejected
            : ours.Status == theirs.Status && ours.CumulativeQuantity == theirs.FilledQuantity;
        if (!agreed)
            throw new BrokenInvariantException("once", $"{ours.Id} is {ours.Status} with {ours.CumulativeQuantity} filled, at the venue {theirs?.VenueStatus ?? "unknown"} with {theirs?.FilledQuantity}");
    }

    private void CheckBudget()
    {
        for (; _grantsRead < store.Granted.Count; _grantsRead++) _window.Enqueue(store.Granted[_grantsRead]);
        while (_window.Count > 0 && world.Now - _window.Peek() >= Window) _window.Dequeue();
        if (_window.Count > SimulatedEngine.Budget.Limit)
            throw new BrokenInvariantException("budget", $"{_window.Count} requests in 60 s, the limit is {SimulatedEngine.Budget.Limit}");
    }

    private void CheckOnce()
    {
        for (; _venueRead < venue.Taken.Count; _venueRead++)
        {
            var id = ClientOrderId.From(venue.Taken[_venueRead]);
            if (!_accepted.Contains(id)) throw new BrokenInvariantException("first", $"{id} is at the venue and was not in the journal");
            var intent = IntentSource.IntentOf(_replayed.FindOrder(id)!);
            if (!_intentsAtVenue.Add(intent)) throw new BrokenInvariantException("once", $"{id} is the second order of {intent} at the venue");
        }
    }

    private void ReadJournal()
    {
        for (; _journalRead < store.Journal.Count; _journalRead++)
        {
            var (change, context) = store.Journal[_journalRead];
            if (change is AccountOpened opened) _opening = opened.Cash.Dollars;
            if (change is OrderAccepted accepted) OnAccepted(accepted.Order, context);
            if (change is OrderFilled fill) OnFilled(fill);
            _replayed = _replayed.Apply(change);
        }
    }

    private void OnAccepted(Order order, RiskContext? context)
    {
        if (!_accepted.Add(order.Id)) throw new BrokenInvariantException("once", $"{order.Id} is accepted twice");
        if (context is not null && RiskRules.Check(_replayed, order.Id, order.Strategy, order.Intent, context) is { } refusal)
            throw new BrokenInvariantException("first", $"{order.Id} was not approved against the state at its sequence number: {refusal.Message}");
    }

    private void OnFilled(OrderFilled fill)
    {
        var order = _replayed.FindOrder(fill.Id)!;
        var theirs = venue.Find(fill.Id);
        var known = theirs is not null && venue.Fills.Any(f =>
            f.VenueOrderId == theirs.VenueOrderId && f.CumulativeQuantity == fill.CumulativeQuantity && f.Quantity == fill.LastQuantity && f.Price == fill.LastPrice);
        if (!known || !_counted.Add((fill.Id.Value, fill.CumulativeQuantity)))
            throw new BrokenInvariantException("ledger", $"{fill.LastQuantity} of {fill.Id} at {fill.LastPrice} is no execution of the venue, or was counted before");
        var signed = fill.LastQuantity.ToDecimal() * (order.Side == OrderSide.Buy ? 1 : -1);
        _positions[order.Symbol] = _positions.GetValueOrDefault(order.Symbol) + signed;
        _cash -= signed * fill.LastPrice.ToDecimal();
    }

    private void CheckLedger()
    {
        _ledgerChecked = _journalRead;
        var flows = _replayed.Ledgers.Values.Sum(ledger => ledger.CashFlow.Dollars);
        if (_replayed.Cash.Dollars != _opening + _cash || flows != _cash)
            throw new BrokenInvariantException("ledger", $"cash {_replayed.Cash}, ledgers {flows}, sum of the fills {_cash}");
        foreach (var (symbol, expected) in _positions)
        {
            var account = _replayed.Position(symbol).Quantity.ToDecimal();
            var strategies = _replayed.Ledgers.Values.Sum(ledger => ledger.Position(symbol).Quantity.ToDecimal());
            if (account != expected || strategies != expected)
                throw new BrokenInvariantException("ledger", $"{symbol}: account {account}, ledgers {strategies}, sum of the fills {expected}");
        }
    }

    private void CheckReplay(PortfolioState state)
    {
        if (StateText.Of(_replayed) != StateText.Of(state))
            throw new BrokenInvariantException("replay", "the replayed journal gives another state than the engine's");
    }
}
