using ActorTrader.Core.Execution;

namespace ActorTrader.Engine.Execution;

/// <summary>One lane's hand at the venue: makes one call at a time and brings the answer back. What the answer means, its <see cref="ExecutionLane"/> decides.</summary>
/// <remarks>
/// <code>
/// Idle --Do--> Calling --answer or fault--> Idle
/// </code>
/// Supervised by the router: restarted on any fault; a call that was unanswered then counts as in doubt, for a submit, and as failed, for a look-up.
/// The call itself is never repeated here. It ends within the time limit of the venue's adapter, or when the worker stops.
/// </remarks>
internal sealed class ExecutionWorker : ReceiveActor
{
    private readonly ITradingVenue _venue;
    private readonly CancellationTokenSource _stopping = new();
    private VenueCall? _calling;

    public ExecutionWorker(ITradingVenue venue)
    {
        _venue = venue;
        Receive<ExecutionProtocol.Do>(OnDo);
        Receive<ExecutionProtocol.CallEnded>(OnEnded);
    }

    protected override void PreRestart(Exception reason, object message)
    {
        if (_calling is { } lost) Context.Parent.Tell(new ExecutionProtocol.CallEnded(lost, CallOutcomes.Lost(lost, "the worker was restarted")));
        base.PreRestart(reason, message);
    }

    protected override void PostStop()
    {
        _stopping.Cancel();
        base.PostStop();
    }

    private void OnDo(ExecutionProtocol.Do command)
    {
        if (_calling is { } busy) throw new InvalidOperationException($"{busy} is unanswered: a lane has one call in flight");
        var call = _calling = command.Call;
        CallOutcomes.Of(call, _venue, _stopping.Token)
            .PipeTo(
                Self,
                Self,
                outcome => new ExecutionProtocol.CallEnded(call, outcome),
                fault => new ExecutionProtocol.CallEnded(call, CallOutcomes.Lost(call, fault.Message)));
    }

    private void OnEnded(ExecutionProtocol.CallEnded ended)
    {
        // An answer to a call of an earlier incarnation: it was reported lost.
        if (!ReferenceEquals(ended.Call, _calling)) return;
        _calling = null;
        Context.Parent.Tell(ended);
    }
}
