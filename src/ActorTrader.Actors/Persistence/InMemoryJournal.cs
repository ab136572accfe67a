using System.Collections.Concurrent;

namespace ActorTrader.Actors.Persistence;

/// <summary>A journal in memory, for tests and for runs that need no history. Thread-safe; its size is bounded only by memory.</summary>
/// <remarks>Every call has completed when it returns. Events are kept by reference: they must be immutable.</remarks>
public sealed class InMemoryJournal : IEventJournal
{
    private readonly ConcurrentDictionary<string, InMemoryHistory> _histories = new(StringComparer.Ordinal);

    /// <summary>What is stored for <paramref name="persistenceId"/> now, in order.</summary>
    public IReadOnlyList<PersistentEvent> EventsOf(string persistenceId)
    {
        var events = new List<PersistentEvent>();
        if (_histories.TryGetValue(persistenceId, out var history)) history.Read(persistenceId, 1, long.MaxValue, events.Add, CancellationToken.None);
        return events;
    }

    public Task<long> ReadHighestSequenceNrAsync(string persistenceId, CancellationToken cancellationToken) =>
        Task.FromResult(_histories.TryGetValue(persistenceId, out var history) ? history.Highest : 0L);

    public Task ReplayAsync(
        string persistenceId, long fromSequenceNr, long toSequenceNr, Action<PersistentEvent> onEvent, CancellationToken cancellationToken)
    {
        if (_histories.TryGetValue(persistenceId, out var history)
            && !history.Read(persistenceId, fromSequenceNr, toSequenceNr, onEvent, cancellationToken))
        {
            return Task.FromCanceled(cancellationToken);
        }

        return Task.CompletedTask;
    }

    public Task WriteAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        if (!_histories.TryGetValue(batch.PersistenceId, out var history)) history = _histories.GetOrAdd(batch.PersistenceId, static _ => new InMemoryHistory());
        var expected = history.Append(batch.FirstSequenceNr, batch.Payloads.Span);
        if (expected == batch.FirstSequenceNr) return Task.CompletedTask;
        return Task.FromException(batch.FirstSequenceNr < expected
            ? new JournalFencedException($"sequence number {batch.FirstSequenceNr} of {batch.PersistenceId} is taken: the journal is at {expected - 1}")
            : new JournalWriteException($"sequence numbers of {batch.PersistenceId} have no gaps: expected {expected}, was {batch.FirstSequenceNr}"));
    }

    public Task DeleteAsync(string persistenceId, long toSequenceNr, CancellationToken cancellationToken)
    {
        if (_histories.TryGetValue(persistenceId, out var history)) history.DeleteTo(toSequenceNr);
        return Task.CompletedTask;
    }
}
