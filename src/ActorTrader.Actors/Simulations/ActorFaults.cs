using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Simulations;

/// <summary>Faults of one actor, or of all that fit a pattern, counted by the messages that they take from their mailboxes.</summary>
public sealed class ActorFaults
{
    private readonly FaultPoint _point;
    private readonly PathPattern _path;
    private Func<Exception> _cause = static () => new InvalidOperationException("a fault of the simulation");

    internal ActorFaults(FaultPoint point, string path) => (_point, _path) = (point, new PathPattern(path));

    /// <summary>The actor fails instead of handling the message: its supervisor decides, and the message is lost as with any failing handler.</summary>
    public ActorFaults Crash(Chance chance, Func<Exception>? cause = null)
    {
        if (cause is not null) _cause = cause;
        _point.Allow("crash", chance);
        return this;
    }

    /// <summary>The actor is stopped before it handles the message, which becomes a dead letter.</summary>
    public ActorFaults Stop(Chance chance)
    {
        _point.Allow("stop", chance);
        return this;
    }

    internal Verdict Judge(string receiver, object message, Verdict verdict)
    {
        if (!_path.Matches(receiver)) return verdict;
        var passage = _point.Next();
        if (passage.Has("crash")) return verdict with { Fault = _cause() };
        return passage.Has("stop") ? verdict with { StopsActor = true } : verdict;
    }
}
