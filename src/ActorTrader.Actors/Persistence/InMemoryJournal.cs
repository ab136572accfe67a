namespace ActorTrader.Actors.Persistence;

/// <summary>A journal in memory, for tests and for runs that need no history. Thread-safe; its size is bounded only by memory.</summary>
public sealed class InMemoryJournal : IEventJournal
{
    private readonly Dictionary<string, History> _histories = [];

    /// <summary>What is stored for <paramref name="persistenceId"/> now, in order.</summary>
    public IReadOnlyList<PersistentEvent> EventsOf(string persistenceId)
    {
        lock (_histories) return _histories.TryGetValue(persistenceId, out var history) ? [.. history.Events] : [];
    }

    public Task<long> ReadHighestSequenceNrAsync(string persistenceId, CancellationToken cancellationToken)
    {
        lock (_histories) return Task.FromResult(_histories.TryGetValue(persistenceId, out var history) ? history.Highest : 0L);
    }

    public Task ReplayAsync(
        string persistenceId, long fromSequenceNr, long toSequenceNr, Action<PersistentEvent> onEvent, CancellationToken cancellationToken)
    {
        foreach (var stored in EventsOf(persistenceId))
        {
            if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
            if (stored.SequenceNr >= fromSequenceNr && stored.SequenceNr <= toSequenceNr) onEvent(stored);
        }

        return Task.CompletedTask;
    }

    public Task WriteAsync(AtomicWrite write, CancellationToken cancellationToken)
    {
        lock (_histories)
        {
            if (!_histories.TryGetValue(write.PersistenceId, out var history)) _histories[write.PersistenceId] = history = new History();
            var expected = history.Highest + 1;
            foreach (var written in write.Events)
            {
                if (written.SequenceNr < expected)
                {
                    return Task.FromException(new JournalFencedException(
                        $"sequence number {written.SequenceNr} of {write.PersistenceId} is taken: the journal is at {history.Highest}"));
                }

                if (written.SequenceNr > expected)
                {
                    return Task.FromException(new JournalWriteException(
                        $"sequence numbers of {write.PersistenceId} have no gaps: expected {expected}, was {written.SequenceNr}"));
                }

                expected++;
            }

            history.Events.AddRange(write.Events);
            history.Highest = expected - 1;
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(string persistenceId, long toSequenceNr, CancellationToken cancellationToken)
    {
        lock (_histories)
        {
            if (_histories.TryGetValue(persistenceId, out var history)) history.Events.RemoveAll(stored => stored.SequenceNr <= toSequenceNr);
        }

        return Task.CompletedTask;
    }

    private sealed class History
    {
        public readonly List<PersistentEvent> Events = [];
        public long Highest;
    }
}
