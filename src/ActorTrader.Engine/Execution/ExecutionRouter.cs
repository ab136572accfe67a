using ActorTrader.Core.Execution;
using ActorTrader.Core.Values;

namespace ActorTrader.Engine.Execution;

/// <summary>Gives the account's requests to the lanes, the most urgent first: cancels, doubts, reducing orders, queries, new risk.</summary>
/// <remarks>
/// <para>The only taker of the account's <see cref="RequestBudget"/>. Orders and cancels wait in an <see cref="ExecutionQueue"/> (its bound and
/// what happens then are stated there), queries in a queue of <see cref="MaxPermits"/>, refused beyond.</para>
/// <para>Supervised by the engine: restarted on any fault. What was queued is lost then, but journaled: it says
/// <see cref="ExecutionProtocol.RouterRestarted"/>, and the reconciler asks the venue and has the portfolio hand over again what is missing.
/// The budget is given from outside and survives. Its own workers are restarted on any fault.</para>
/// </remarks>
internal sealed class ExecutionRouter : ReceiveActor, IWithTimers
{
    /// <summary>Queries that may wait for the budget.</summary>
    public const int MaxPermits = 64;

    private readonly RequestBudget _budget;
    private readonly TimeProvider _time;
    private readonly ExecutionQueue _queue;
    private readonly IActorRef[] _workers;
    private readonly Queue<(IActorRef Asker, long Correlation)> _permits = new();
    private IActorRef _portfolio = ActorRefs.Nobody;
    private long _calls;
    private long _throttled;

    public ExecutionRouter(int lanes, ExecutionPolicy policy, ITradingVenue venue, RequestBudget budget, TimeProvider time)
    {
        (_budget, _time) = (budget, time);
        _queue = new ExecutionQueue(lanes, policy);
        _workers = [.. Enumerable.Range(0, lanes).Select(lane => Context.ActorOf(Props.Create(() => new ExecutionWorker(venue)), $"lane-{lane}"))];
        Receive<ExecutionProtocol.Execute>(OnExecute);
        Receive<ExecutionProtocol.Cancel>(OnCancel);
        Receive<ExecutionProtocol.CallEnded>(OnCallEnded);
        Receive<ExecutionProtocol.RequestPermit>(OnRequestPermit);
        Receive<ExecutionProtocol.ObserveRateLimit>(seen => _budget.Observe(seen.RateLimit, Now));
        Receive<ExecutionProtocol.HoldRequests>(hold => _budget.Penalize(hold.Wait, Now));
        Receive<ExecutionProtocol.GetStatus>(_ => Sender.Tell(Status()));
        Receive<Pump>(_ => OnPump());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private Timestamp Now => Timestamp.Now(_time);

    protected override void PostRestart(Exception reason)
    {
        base.PostRestart(reason);
        Context.System.EventStream.Publish(new ExecutionProtocol.RouterRestarted());
    }

    private void OnExecute(ExecutionProtocol.Execute command)
    {
        _portfolio = Sender;
        _queue.Add(command.Order, command.MayBeOnItsWay);
        OnPump();
    }

    private void OnCancel(ExecutionProtocol.Cancel command)
    {
        _portfolio = Sender;
        _queue.Cancel(command.Order);
        OnPump();
    }

    private void OnCallEnded(ExecutionProtocol.CallEnded ended)
    {
        var now = Now;
        if (CallOutcomes.RateLimitOf(ended.Outcome) is { } seen) _budget.Observe(seen, now);
        if (_queue.Complete(ended.Call, ended.Outcome, now) is { } wait)
        {
            _throttled++;
            _budget.Penalize(wait, now);
        }

        OnPump();
    }

    private void OnRequestPermit(ExecutionProtocol.RequestPermit request)
    {
        if (_permits.Count >= MaxPermits)
        {
            Sender.Tell(new ExecutionProtocol.PermitRefused(request.Correlation));
            return;
        }

        _permits.Enqueue((Sender, request.Correlation));
        OnPump();
    }

    /// <summary>Starts whatever the lanes and the budget allow, and sets the timer for what has to wait.</summary>
    private void OnPump()
    {
        var now = Now;
        TimeSpan? wait = null;
        while (Next(now) is { } rank)
        {
            wait = _budget.TryTake(PriorityOf(rank), now);
            if (wait is not null) break;
            _calls++;
            if (rank == CallRank.Query)
            {
                var (asker, correlation) = _permits.Dequeue();
                asker.Tell(new ExecutionProtocol.PermitGranted(correlation));
            }
            else
            {
                var call = _queue.Start(now);
                _workers[call.Lane].Tell(new ExecutionProtocol.Do(call));
            }
        }

        foreach (var report in _queue.TakeReports()) _portfolio.Tell(report);
        if (_queue.NextDue(now) is { } due && (wait is null || due - now < wait)) wait = due - now;
        if (wait is { } delay) Timers.StartSingleTimer(nameof(Pump), Pump.Instance, delay > MinimumDelay ? delay : MinimumDelay);
    }

    // A timer rounds down to milliseconds: without this it would fire early and spin.
    private static TimeSpan MinimumDelay => TimeSpan.FromMilliseconds(1);

    private CallRank? Next(Timestamp now)
    {
        var queued = _queue.Peek(now);
        return _permits.Count > 0 && queued is not < CallRank.Query ? CallRank.Query : queued;
    }

    private static RequestPriority PriorityOf(CallRank rank) => rank switch
    {
        CallRank.Cancel => RequestPriority.Cancel,
        CallRank.Settle or CallRank.Reduce => RequestPriority.Reduce,
        CallRank.Query => RequestPriority.Query,
        _ => RequestPriority.New,
    };

    private ExecutionStatus Status() =>
        new(_queue.Waiting, _queue.InFlight, _budget.Available(RequestPriority.New, Now), _budget.Limit, _calls, _throttled);

    private sealed record Pump
    {
        public static Pump Instance { get; } = new();
    }
}
