using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Engine.Execution;

/// <summary>The messages of <see cref="ExecutionRouter"/> and its <see cref="ExecutionWorker"/>s.</summary>
internal static class ExecutionProtocol
{
    /// <summary>From the portfolio, after <c>OrderAccepted</c> was journaled, or to try again an order that the venue proved not to have. Answered by <see cref="Report"/>s. An order that the router still holds is not taken twice.</summary>
    /// <param name="MayBeOnItsWay">An earlier submit, perhaps of a process that was killed, may still reach the venue.</param>
    public sealed record Execute(Order Order, bool MayBeOnItsWay = false);

    /// <summary>From the portfolio, after <c>CancelRequested</c> was journaled. Answered by a <see cref="Report"/> only when no cancel reaches the venue or the venue refuses it.</summary>
    public sealed record Cancel(Order Order);

    /// <summary>From whoever sends a query to the venue by itself (the reconciler): asks for one request of the account's budget. Answered by <see cref="PermitGranted"/>, or <see cref="PermitRefused"/> when too many wait.</summary>
    public sealed record RequestPermit(long Correlation);

    public sealed record PermitGranted(long Correlation);

    public sealed record PermitRefused(long Correlation);

    /// <summary>From whoever used a permit: what the venue said beside its answer. Not answered.</summary>
    public sealed record ObserveRateLimit(RateLimit RateLimit);

    /// <summary>From whoever used a permit and got 429: no request leaves before the wait is over. Not answered.</summary>
    public sealed record HoldRequests(TimeSpan Wait);

    /// <summary>From the inspector. Answered by <see cref="ExecutionStatus"/>.</summary>
    public sealed record GetStatus;

    /// <summary>To the portfolio: what became of an order or a cancel. Each is told once a fact is known, never as a guess.</summary>
    public abstract record Report(ClientOrderId Id);

    /// <summary>The venue has the order: it acknowledged the submit, or a look-up found it.</summary>
    public sealed record Acknowledged(ClientOrderId Id, VenueOrder Order) : Report(Id);

    /// <summary>The venue refused the order with proof.</summary>
    public sealed record Refused(ClientOrderId Id, int Code, string Message) : Report(Id);

    /// <summary>A submit ended without proof; look-ups follow by themselves.</summary>
    public sealed record Doubted(ClientOrderId Id, string Reason) : Report(Id);

    /// <summary>The order was never sent and will not be: the queue was full, it waited too long, or the venue kept throttling.</summary>
    public sealed record NotSent(ClientOrderId Id, string Reason) : Report(Id);

    /// <summary>The order was canceled before the venue had it.</summary>
    public sealed record CanceledUnsent(ClientOrderId Id) : Report(Id);

    /// <summary>The order lives on, or is final already: the cancel had no effect.</summary>
    public sealed record CancelRefused(ClientOrderId Id, string Message) : Report(Id);

    /// <summary>The bounded look-ups did not settle a doubt: the reconciler and the operator must.</summary>
    public sealed record GaveUp(ClientOrderId Id, string Reason) : Report(Id);

    /// <summary>To a worker, from the router: one call. Answered by one <see cref="CallEnded"/>.</summary>
    public sealed record Do(VenueCall Call);

    /// <summary>To the router, from a worker: how its call ended.</summary>
    public sealed record CallEnded(VenueCall Call, CallOutcome Outcome);

    /// <summary>On the event stream, by a router that was restarted: what it had queued is gone, the reconciler must run.</summary>
    public sealed record RouterRestarted;
}
