using ActorTrader.Actors.Persistence;

namespace ActorTrader.Actors.Simulations;

/// <summary>A journal with the faults that a program allows. After its system was killed nothing is written any more.</summary>
internal sealed class SimulatedJournal(IEventJournal inner, Faults faults, TimeProvider time, Func<bool> isKilled) : IEventJournal
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    public Task<long> ReadHighestSequenceNrAsync(string persistenceId, CancellationToken cancellationToken) =>
        inner.ReadHighestSequenceNrAsync(persistenceId, cancellationToken);

    public Task ReplayAsync(
        string persistenceId, long fromSequenceNr, long toSequenceNr, Action<PersistentEvent> onEvent, CancellationToken cancellationToken) =>
        inner.ReplayAsync(persistenceId, fromSequenceNr, toSequenceNr, onEvent, cancellationToken);

    public Task WriteAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        var verdict = faults.JudgeWrite(batch);
        return verdict == default ? inner.WriteAsync(batch, cancellationToken) : WriteWith(verdict, batch, cancellationToken);
    }

    public Task DeleteAsync(string persistenceId, long toSequenceNr, CancellationToken cancellationToken) =>
        inner.DeleteAsync(persistenceId, toSequenceNr, cancellationToken);

    private async Task WriteWith(WriteVerdict verdict, EventBatch batch, CancellationToken cancellationToken)
    {
        if (verdict.Delay is { } delay) await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
        if (isKilled()) await Never.ConfigureAwait(false);
        if (verdict.Refusal is { } refusal) throw refusal;
        await inner.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        if (verdict.LateFailure is { } failure) throw failure;
    }
}
