using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Engine.Execution;

/// <summary>What one lane does next, and what an answer means: the pure half of a worker (no I/O, clock or timers).</summary>
/// <remarks>
/// <para>One call at a time. Cancels go first; then the order whose last submit ended in doubt, which holds back every later order of the lane until
/// it is settled (symbols keep their order) but no cancel; then reducing orders; then new risk; first come, first served within each.</para>
/// <para>A submit is repeated only after 429, or after a look-up proved that the venue does not have it; always under the same id, so that even a
/// submit still on its way cannot double it (the venue refuses an id it has seen). The refusal of a repeated submit counts only
/// once look-ups have found nothing for long enough. Every repetition is bounded by <see cref="ExecutionPolicy"/>.</para>
/// </remarks>
internal sealed class ExecutionLane(int number, ExecutionPolicy policy)
{
    private readonly LinkedList<QueuedOrder> _reducing = new();
    private readonly LinkedList<QueuedOrder> _newRisk = new();
    private readonly LinkedList<QueuedCancel> _cancels = new();
    private readonly Dictionary<ClientOrderId, QueuedOrder> _orders = [];
    private QueuedOrder? _unsettled;
    private object? _inFlight;

    public bool IsBusy => _inFlight is not null;

    /// <summary>Orders whose submit has not been tried.</summary>
    public int Unsent => _reducing.Count + _newRisk.Count;

    /// <summary>Everything that waits.</summary>
    public int Waiting => Unsent + _cancels.Count + (_unsettled is not null && _inFlight != _unsettled ? 1 : 0);

    public bool Holds(ClientOrderId id) => _orders.ContainsKey(id);

    public void Add(QueuedOrder order)
    {
        _orders.Add(order.Id, order);
        (order.Reduces ? _reducing : _newRisk).AddLast(order);
    }

    /// <summary>Takes a cancel of <paramref name="order"/>: an unsent order is dropped, one in flight is canceled once its answer is known.</summary>
    public void Cancel(Order order, long sequence, ICollection<ExecutionProtocol.Report> reports)
    {
        if (_orders.TryGetValue(order.Id, out var queued))
        {
            if (_reducing.Remove(queued) || _newRisk.Remove(queued)) DropUnsent(queued, reports);
            else queued.CancelWanted = true;
            return;
        }

        if (_cancels.Any(waiting => waiting.Id == order.Id) || _inFlight is QueuedCancel sent && sent.Id == order.Id) return;
        _cancels.AddLast(new QueuedCancel(order.Id, order.VenueOrderId, sequence));
    }

    /// <summary>The most urgent call that may start at <paramref name="now"/>, and its rank; null while the lane is busy, empty or waiting. Orders that waited too long leave here.</summary>
    public (CallRank Rank, long Sequence)? Peek(Timestamp now, ICollection<ExecutionProtocol.Report> reports)
    {
        if (IsBusy) return null;
        if (FirstDue(now) is { } cancel) return (CallRank.Cancel, cancel.Sequence);
        if (_unsettled is { } unsettled) return unsettled.NotBefore <= now ? (CallRank.Settle, unsettled.Sequence) : null;
        DropExpired(now, reports);
        if (_reducing.First is { } reducing) return reducing.Value.NotBefore <= now ? (CallRank.Reduce, reducing.Value.Sequence) : null;
        return _newRisk.First is { } risk && risk.Value.NotBefore <= now ? (CallRank.NewRisk, risk.Value.Sequence) : null;
    }

    /// <summary>Takes out the call that <see cref="Peek"/> named; the lane is busy until <see cref="Complete"/>.</summary>
    public VenueCall Start(CallRank rank, Timestamp now)
    {
        if (rank == CallRank.Cancel)
        {
            var cancel = FirstDue(now) ?? throw new InvalidOperationException($"lane {number} has no cancel to start");
            _cancels.Remove(cancel);
            cancel.Attempts++;
            _inFlight = cancel;
            return cancel.VenueOrderId is { } venueId ? new VenueCall.Cancel(cancel.Id, number, venueId) : new VenueCall.Find(cancel.Id, number);
        }

        var order = rank == CallRank.Settle ? _unsettled! : TakeFirst(rank == CallRank.Reduce ? _reducing : _newRisk);
        _unsettled = order;
        _inFlight = order;
        if (order.LookUpFirst) order.Lookups++;
        else order.Submits++;
        return order.LookUpFirst ? new VenueCall.Find(order.Id, number) : new VenueCall.Submit(order.Order, number);
    }

    /// <summary>Takes the answer to the call in flight. Returns how long the venue asks everybody to wait (429); null otherwise.</summary>
    public TimeSpan? Complete(CallOutcome outcome, Timestamp now, ICollection<ExecutionProtocol.Report> reports)
    {
        var inFlight = _inFlight ?? throw new InvalidOperationException($"lane {number} has no call in flight");
        _inFlight = null;
        return inFlight switch
        {
            QueuedOrder order => AfterOrderCall(order, outcome, now, reports),
            _ => AfterCancelCall((QueuedCancel)inFlight, outcome, now, reports),
        };
    }

    /// <summary>When something that waits may be tried; null when nothing waits for an instant after <paramref name="now"/>.</summary>
    public Timestamp? NextDue(Timestamp now)
    {
        if (IsBusy) return null;
        Timestamp? due = null;
        foreach (var cancel in _cancels) due = Earlier(due, cancel.NotBefore, now);
        if (_unsettled is { } unsettled) return Earlier(due, unsettled.NotBefore, now);
        if (_reducing.First is { } reducing) due = Earlier(due, reducing.Value.NotBefore, now);
        if (_newRisk.First is { } risk) due = Earlier(due, risk.Value.NotBefore, now);
        return due;
    }

    private static Timestamp? Earlier(Timestamp? current, Timestamp candidate, Timestamp now) =>
        candidate <= now || (current is { } known && known <= candidate) ? current : candidate;

    private static QueuedOrder TakeFirst(LinkedList<QueuedOrder> orders)
    {
        var first = orders.First!.Value;
        orders.RemoveFirst();
        return first;
    }

    private QueuedCancel? FirstDue(Timestamp now)
    {
        foreach (var cancel in _cancels)
            if (cancel.NotBefore <= now)
                return cancel;
        return null;
    }

    private void DropExpired(Timestamp now, ICollection<ExecutionProtocol.Report> reports)
    {
        // Only orders never sent expire: one that may be on its way has to be settled, however old.
        while (policy.NewRiskGoodFor is { } goodFor && _newRisk.First is { } first && now - first.Value.Order.AcceptedAt > goodFor)
        {
            _newRisk.RemoveFirst();
            _orders.Remove(first.Value.Id);
            reports.Add(new ExecutionProtocol.NotSent(first.Value.Id, $"waited longer than {goodFor.TotalSeconds:0.###} s for its turn"));
        }
    }

    private void DropUnsent(QueuedOrder order, ICollection<ExecutionProtocol.Report> reports)
    {
        _orders.Remove(order.Id);
        reports.Add(new ExecutionProtocol.CanceledUnsent(order.Id));
    }

    private void Settle(QueuedOrder order, ExecutionProtocol.Report report, ICollection<ExecutionProtocol.Report> reports)
    {
        _unsettled = null;
        _orders.Remove(order.Id);
        reports.Add(report);
        if (order.CancelWanted && report is ExecutionProtocol.Acknowledged { Order: { } found } && !found.Status.IsTerminal())
            _cancels.AddLast(new QueuedCancel(order.Id, found.VenueOrderId, order.Sequence));
    }

    private TimeSpan? AfterOrderCall(QueuedOrder order, CallOutcome outcome, Timestamp now, ICollection<ExecutionProtocol.Report> reports)
    {
        switch (outcome)
        {
            case CallOutcome.Submitted { Outcome: SubmitOutcome.Acknowledged acknowledged }:
                Settle(order, new ExecutionProtocol.Acknowledged(order.Id, acknowledged.Order), reports);
                return null;
            case CallOutcome.Submitted { Outcome: SubmitOutcome.Refused refused }:
                AfterRefusal(order, new ExecutionProtocol.Refused(order.Id, refused.Code == 0 ? refused.StatusCode : refused.Code, refused.Message), now, reports);
                return null;
            case CallOutcome.Submitted { Outcome: SubmitOutcome.Throttled throttled }:
                AfterThrottle(order, now + throttled.RetryAfter, reports);
                return throttled.RetryAfter;
            case CallOutcome.Submitted { Outcome: SubmitOutcome.Duplicate }:
                (order.LookUpFirst, order.NotBefore) = (true, now);
                return null;
            case CallOutcome.Submitted { Outcome: SubmitOutcome.InDoubt doubt }:
                reports.Add(new ExecutionProtocol.Doubted(order.Id, doubt.Reason));
                (order.LookUpFirst, order.MayBeOnItsWay, order.NotBefore) = (true, true, now + policy.WaitAfter(order.Submits));
                return null;
            case CallOutcome.Found { Order: { } found }:
                Settle(order, new ExecutionProtocol.Acknowledged(order.Id, found), reports);
                return null;
            case CallOutcome.Found:
                AfterProvenAbsent(order, now, reports);
                return null;
            case CallOutcome.FindFailed failed:
                LookUpLater(order, failed.Reason, now, reports);
                return failed.RetryAfter;
            default:
                throw new InvalidOperationException($"{outcome} does not answer a submit or a look-up of {order.Id}");
        }
    }

    // A refusal is proof only of the submit that it answers: an earlier one may still arrive and be accepted.
    private void AfterRefusal(QueuedOrder order, ExecutionProtocol.Refused report, Timestamp now, ICollection<ExecutionProtocol.Report> reports)
    {
        if (!order.MayBeOnItsWay)
        {
            Settle(order, report, reports);
            return;
        }

        order.Refusal = (report, 0);
        (order.LookUpFirst, order.NotBefore) = (true, now + policy.WaitAfter(1));
    }

    private void AfterThrottle(QueuedOrder order, Timestamp notBefore, ICollection<ExecutionProtocol.Report> reports)
    {
        order.Submits--;
        order.Throttles++;
        order.NotBefore = notBefore;
        if (order.Submits > 0)
        {
            // An earlier submit of it ended in doubt: it stays the one to settle, and is looked up again before the next submit.
            order.LookUpFirst = true;
            return;
        }

        _unsettled = null;
        if (order.CancelWanted) DropUnsent(order, reports);
        else if (order.Throttles < policy.MaxThrottles) (order.Reduces ? _reducing : _newRisk).AddFirst(order);
        else Settle(order, new ExecutionProtocol.NotSent(order.Id, $"the venue throttled it {order.Throttles} times"), reports);
    }

    private void AfterProvenAbsent(QueuedOrder order, Timestamp now, ICollection<ExecutionProtocol.Report> reports)
    {
        if (order.Refusal is var (refused, lookups))
        {
            order.Refusal = (refused, ++lookups);
            if (lookups >= policy.LookupsAfterRefusal) Settle(order, refused, reports);
            else (order.LookUpFirst, order.NotBefore) = (true, now + policy.WaitAfter(lookups + 1));
            return;
        }

        // A submit that ended in doubt may still be on its way. Submitting again under the same id is safe whatever happened, ending the order
        // here is not: so a cancel waits for repeated proof of absence.
        if (!order.CancelWanted && order.Submits < policy.MaxSubmits && order.Lookups < policy.MaxLookups) (order.LookUpFirst, order.NotBefore) = (false, now);
        else if (order.CancelWanted && order.Lookups >= policy.MaxLookups) Settle(order, new ExecutionProtocol.CanceledUnsent(order.Id), reports);
        else LookUpLater(order, $"submitted {order.Submits} times and not found", now, reports);
    }

    private void LookUpLater(QueuedOrder order, string reason, Timestamp now, ICollection<ExecutionProtocol.Report> reports)
    {
        if (order.Lookups >= policy.MaxLookups)
            Settle(order, new ExecutionProtocol.GaveUp(order.Id, $"{order.Lookups} look-ups did not settle it: {reason}"), reports);
        else (order.LookUpFirst, order.NotBefore) = (true, now + policy.WaitAfter(order.Lookups));
    }

    private TimeSpan? AfterCancelCall(QueuedCancel cancel, CallOutcome outcome, Timestamp now, ICollection<ExecutionProtocol.Report> reports)
    {
        switch (outcome)
        {
            case CallOutcome.Canceled { Outcome: CancelOutcome.Requested }:
                return null;
            case CallOutcome.Canceled { Outcome: CancelOutcome.Refused refused }:
                reports.Add(new ExecutionProtocol.CancelRefused(cancel.Id, refused.Message));
                return null;
            case CallOutcome.Canceled { Outcome: CancelOutcome.Throttled throttled }:
                CancelLater(cancel, "throttled by the venue", now + throttled.RetryAfter, reports);
                return throttled.RetryAfter;
            case CallOutcome.Canceled { Outcome: CancelOutcome.InDoubt doubt }:
                CancelLater(cancel, doubt.Reason, now + policy.WaitAfter(cancel.Attempts), reports);
                return null;
            case CallOutcome.Found { Order: { } found }:
                reports.Add(new ExecutionProtocol.Acknowledged(cancel.Id, found));
                cancel.VenueOrderId = found.VenueOrderId;
                if (!found.Status.IsTerminal()) _cancels.AddFirst(cancel);
                return null;
            case CallOutcome.Found:
                // No lane holds it and the venue has not heard of it: there is nothing to cancel, nor will there be.
                reports.Add(new ExecutionProtocol.CanceledUnsent(cancel.Id));
                return null;
            case CallOutcome.FindFailed failed:
                CancelLater(cancel, failed.Reason, now + (failed.RetryAfter ?? policy.WaitAfter(cancel.Attempts)), reports);
                return failed.RetryAfter;
            default:
                throw new InvalidOperationException($"{outcome} does not answer a cancel of {cancel.Id}");
        }
    }

    private void CancelLater(QueuedCancel cancel, string reason, Timestamp notBefore, ICollection<ExecutionProtocol.Report> reports)
    {
        cancel.NotBefore = notBefore;
        if (cancel.Attempts < policy.MaxCancels) _cancels.AddFirst(cancel);
        else reports.Add(new ExecutionProtocol.CancelRefused(cancel.Id, $"{cancel.Attempts} attempts failed: {reason}"));
    }
}
