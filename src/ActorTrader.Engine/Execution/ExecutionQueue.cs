using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Engine.Execution;

/// <summary>The lanes of an account and which of their calls comes next. Pure: the router adds the budget, the clock and the sending.</summary>
/// <remarks>
/// Bound: <see cref="ExecutionPolicy.Capacity"/> unsent orders; the next is reported <see cref="ExecutionProtocol.NotSent"/>. Cancels are not
/// refused for want of room: there is at most one for each order the venue or a lane holds.
/// </remarks>
internal sealed class ExecutionQueue(int lanes, ExecutionPolicy policy)
{
    private readonly ExecutionLane[] _lanes = [.. Enumerable.Range(0, lanes).Select(number => new ExecutionLane(number, policy))];
    private readonly List<ExecutionProtocol.Report> _reports = [];
    private long _sequence;

    public int Waiting => _lanes.Sum(lane => lane.Waiting);

    public int InFlight => _lanes.Count(lane => lane.IsBusy);

    /// <summary>The facts learnt since the last call, for the portfolio; emptied by the call.</summary>
    public IReadOnlyList<ExecutionProtocol.Report> TakeReports()
    {
        if (_reports.Count == 0) return [];
        ExecutionProtocol.Report[] taken = [.. _reports];
        _reports.Clear();
        return taken;
    }

    /// <summary>Takes an order; one that a lane still holds is left alone.</summary>
    public void Add(Order order, bool mayBeOnItsWay = false)
    {
        var lane = LaneOf(order);
        if (lane.Holds(order.Id)) return;
        if (!mayBeOnItsWay && _lanes.Sum(each => each.Unsent) >= policy.Capacity)
            _reports.Add(new ExecutionProtocol.NotSent(order.Id, $"throttled: {policy.Capacity} orders wait already"));
        else lane.Add(new QueuedOrder(order, ++_sequence, mayBeOnItsWay));
    }

    public void Cancel(Order order) => LaneOf(order).Cancel(order, ++_sequence, _reports);

    /// <summary>The rank of the most urgent call that could start now; null when none can.</summary>
    public CallRank? Peek(Timestamp now) => Best(now)?.Rank;

    /// <summary>Starts the call that <see cref="Peek"/> would name.</summary>
    public VenueCall Start(Timestamp now)
    {
        var best = Best(now) ?? throw new InvalidOperationException("no call can start");
        return best.Lane.Start(best.Rank, now);
    }

    /// <summary>Takes the answer to a started call. Returns how long the venue asks everybody to wait (429); null otherwise.</summary>
    public TimeSpan? Complete(VenueCall call, CallOutcome outcome, Timestamp now) => _lanes[call.Lane].Complete(outcome, now, _reports);

    /// <summary>When something that waits for its time may be tried; null when nothing does.</summary>
    public Timestamp? NextDue(Timestamp now)
    {
        Timestamp? next = null;
        foreach (var lane in _lanes)
            if (lane.NextDue(now) is { } due && (next is null || due < next))
                next = due;
        return next;
    }

    // By the symbol, not by the lane in the id: an order journaled under another number of lanes has to find its symbol's lane of today.
    private ExecutionLane LaneOf(Order order) => _lanes[Lanes.Of(order.Symbol, _lanes.Length)];

    private (ExecutionLane Lane, CallRank Rank)? Best(Timestamp now)
    {
        (ExecutionLane Lane, CallRank Rank, long Sequence)? best = null;
        foreach (var lane in _lanes)
        {
            if (lane.Peek(now, _reports) is not var (rank, sequence)) continue;
            if (best is not { } known || rank < known.Rank || (rank == known.Rank && sequence < known.Sequence)) best = (lane, rank, sequence);
        }

        return best is { } found ? (found.Lane, found.Rank) : null;
    }
}
