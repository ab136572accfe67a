using ActorTrader.Actors.Persistence;

namespace ActorTrader.Actors.Simulations;

/// <summary>Faults of the writes of persistent actors; what is not asked for does not happen.</summary>
public sealed class JournalFaults
{
    private readonly FaultPoint _point;
    private readonly PathPattern _persistenceId;
    private readonly Type? _event;
    private TimeSpan _longest;

    internal JournalFaults(FaultPoint point, string persistenceId, Type? @event) =>
        (_point, _persistenceId, _event) = (point, new PathPattern(persistenceId), @event);

    /// <summary>Nothing is stored and the write fails: the actor gets <c>OnPersistFailure</c> and stops.</summary>
    public JournalFaults Fail(Chance chance) => Allow("fail", chance);

    /// <summary>The write is stored, but fails for the actor: only a recovery shows that it is there.</summary>
    public JournalFaults FailAfterStoring(Chance chance) => Allow("fail-after", chance);

    /// <summary>Nothing is stored and the actor goes on, with <c>OnPersistRejected</c>.</summary>
    public JournalFaults Reject(Chance chance) => Allow("reject", chance);

    /// <summary>The write takes up to <paramref name="longest"/> of virtual time; it is stored at its end.</summary>
    public JournalFaults Delay(Chance chance, TimeSpan longest)
    {
        _longest = longest;
        return Allow("delay", chance);
    }

    internal WriteVerdict Judge(EventBatch batch, WriteVerdict verdict)
    {
        if (!_persistenceId.Matches(batch.PersistenceId)) return verdict;
        if (_event is not null && !batch.Payloads.ToArray().Any(_event.IsInstanceOfType)) return verdict;
        var passage = _point.Next();
        if (passage.Has("delay")) verdict = verdict with { Delay = passage.DelayOf("delay", _longest) };
        if (passage.Has("reject")) return verdict with { Refusal = new NotSupportedException($"{Text(batch)} was refused by the simulation") };
        if (passage.Has("fail")) return verdict with { Refusal = new JournalWriteException($"{Text(batch)} failed in the simulation") };
        return passage.Has("fail-after")
            ? verdict with { LateFailure = new JournalWriteException($"{Text(batch)} was stored, and failed in the simulation") }
            : verdict;
    }

    private static string Text(EventBatch batch) => $"write of {batch.Count} events of {batch.PersistenceId}";

    private JournalFaults Allow(string kind, Chance chance)
    {
        _point.Allow(kind, chance);
        return this;
    }
}

/// <summary>What becomes of a write.</summary>
internal readonly record struct WriteVerdict(TimeSpan? Delay = null, Exception? Refusal = null, Exception? LateFailure = null);
