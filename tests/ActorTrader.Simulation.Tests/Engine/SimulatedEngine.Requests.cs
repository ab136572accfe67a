using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Simulation.Tests.World;

namespace ActorTrader.Simulation.Tests.Engine;

/// <summary>Requests and what their answers mean.</summary>
internal sealed partial class SimulatedEngine
{
    private void Request(RequestPriority priority, Action send) => _queue.Add(priority, () =>
    {
        _world.CrashPoint("between budget and venue");
        _inFlight++;
        send();
    });

    /// <summary>The answer, unless the process that asked is gone.</summary>
    private Action<T> Answered<T>(Action<T> handle) => answer => WhileAlive(() =>
    {
        _inFlight--;
        handle(answer);
        _queue.Pump(_world.Now);
    });

    private void RequestSubmit(Order order)
    {
        var progress = ProgressOf(order.Id);
        progress.IsAsking = true;
        Request(OrderActions.Reduces(order.Intent.Action) ? RequestPriority.Reduce : RequestPriority.New, () =>
        {
            var earlier = progress.UnsettledSubmit;
            progress.UnsettledSubmit = _world.Now;
            progress.Attempts++;
            _network.Submit(order, Answered<SubmitOutcome>(outcome =>
            {
                progress.IsAsking = false;
                // Only a doubtful answer leaves a submit that may still take effect.
                if (outcome is not SubmitOutcome.InDoubt) progress.UnsettledSubmit = earlier;
                OnSubmitted(order, outcome, progress);
            }));
        });
    }

    private void OnSubmitted(Order order, SubmitOutcome outcome, OrderProgress progress)
    {
        progress.LastNews = _world.Now;
        switch (outcome)
        {
            case SubmitOutcome.Throttled throttled:
                _queue.Throttle(throttled.RetryAfter, _world.Now);
                RequestSubmit(order);
                return;
            case SubmitOutcome.Refused when IsUnderWay(progress) && _defect != Defect.RefusalOfARepeatBelieved:
                _world.Note($"the refusal of {order.Id} proves nothing: an earlier submit may be on its way");
                LookUpAfter(order.Id, Network.MaxLateness - (_world.Now - progress.UnsettledSubmit!.Value));
                return;
            case SubmitOutcome.InDoubt when _defect == Defect.TimeoutTakenForRefusal:
                Record(new OrderRejected(order.Id, 0, "timeout", _world.Now));
                return;
            case SubmitOutcome.InDoubt when _defect == Defect.BlindRetryUnderNewId:
                var again = order with { Id = ClientOrderId.Create(order.Intent.Action, order.Lane, $"{_life}x{++_ids}") };
                Record(new OrderAccepted(again, _world.Now));
                RequestSubmit(again);
                return;
        }

        Record(PortfolioDecisions.OnSubmitOutcome(State, order.Id, outcome, _world.Now));
        if (outcome is SubmitOutcome.InDoubt) LookUpAfter(order.Id, BackoffOf(progress));
        if (outcome is SubmitOutcome.Duplicate) LookUp(order.Id);
        RequestCancel(order.Id);
    }

    private void LookUpAfter(ClientOrderId id, TimeSpan delay)
    {
        ProgressOf(id).IsAsking = true;
        _world.After(delay, $"life {_life} looks {id} up", () => WhileAlive(() =>
        {
            ProgressOf(id).IsAsking = false;
            LookUp(id);
            _queue.Pump(_world.Now);
        }));
    }

    private void LookUp(ClientOrderId id)
    {
        var progress = ProgressOf(id);
        if (progress.IsAsking) return;
        progress.IsAsking = true;
        Request(RequestPriority.Query, () => _network.Find(id, Answered<QueryAnswer<VenueOrder?>>(answer =>
        {
            progress.IsAsking = false;
            progress.LastNews = _world.Now;
            OnFound(id, answer, progress);
        })));
    }

    private void OnFound(ClientOrderId id, QueryAnswer<VenueOrder?> answer, OrderProgress progress)
    {
        var order = State.FindOrder(id)!;
        if (!answer.Answered)
        {
            progress.Attempts++;
            LookUpAfter(id, BackoffOf(progress));
        }
        else if (answer.Value is not { } found)
        {
            if (order.IsUnresolved) RequestSubmit(order);
        }
        else if (found.FilledQuantity > order.CumulativeQuantity)
        {
            progress.IsAsking = true;
            Request(RequestPriority.Query, () => _network.ListFills(Answered<QueryAnswer<IReadOnlyList<VenueFill>>>(fills =>
            {
                progress.IsAsking = false;
                if (fills.Answered) Adopt(id, found, fills.Value);
                else LookUpAfter(id, BackoffOf(progress));
            })));
        }
        else
        {
            Adopt(id, found, []);
        }
    }

    private void Adopt(ClientOrderId id, VenueOrder found, IReadOnlyList<VenueFill> fills)
    {
        if (_defect == Defect.FillsDropped) fills = [];
        ProgressOf(id).IsCancelRefused = false;
        Record(PortfolioDecisions.OnLookup(State, id, found, fills, _world.Now));
        RequestCancel(id);
    }

    /// <summary>Sends the cancel that the journal asks for, once the venue's id is known; an unresolved order is settled first.</summary>
    private void RequestCancel(ClientOrderId id)
    {
        var progress = ProgressOf(id);
        if (progress.IsCanceling || progress.IsCancelRefused || State.FindOrder(id) is not { Status: OrderStatus.PendingCancel, VenueOrderId: { } venueId }) return;
        progress.IsCanceling = true;
        Request(RequestPriority.Cancel, () => _network.Cancel(id, venueId, Answered<CancelOutcome>(outcome =>
        {
            progress.IsCanceling = false;
            Record(PortfolioDecisions.OnCancelOutcome(State, id, outcome, _world.Now));
            if (outcome is CancelOutcome.Throttled throttled) _queue.Throttle(throttled.RetryAfter, _world.Now);
            if (outcome is CancelOutcome.Throttled or CancelOutcome.InDoubt) RequestCancel(id);
            if (outcome is not CancelOutcome.Refused) return;
            progress.IsCancelRefused = true;
            LookUp(id);
        })));
    }

    private bool IsUnderWay(OrderProgress progress) => progress.UnsettledSubmit is { } sent && _world.Now - sent < Network.MaxLateness;

    private static TimeSpan BackoffOf(OrderProgress progress) => TimeSpan.FromMilliseconds(250 * Math.Pow(2, Math.Min(progress.Attempts, 6)));
}
