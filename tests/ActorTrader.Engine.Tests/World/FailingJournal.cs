using ActorTrader.Actors.Persistence;

namespace ActorTrader.Engine.Tests.World;

/// <summary>A journal in memory whose writes fail from a moment on.</summary>
public sealed class FailingJournal(InMemoryJournal inner) : IEventJournal
{
    /// <summary>Whether the next writes fail.</summary>
    public bool Fails { get; set; }

    public Task<long> ReadHighestSequenceNrAsync(string persistenceId, CancellationToken cancellationToken) =>
        inner.ReadHighestSequenceNrAsync(persistenceId, cancellationToken);

    public Task ReplayAsync(string persistenceId, long fromSequenceNr, long toSequenceNr, Action<PersistentEvent> onEvent, CancellationToken cancellationToken) =>
        inner.ReplayAsync(persistenceId, fromSequenceNr, toSequenceNr, onEvent, cancellationToken);

    public Task WriteAsync(EventBatch batch, CancellationToken cancellationToken) =>
        Fails ? Task.FromException(new JournalWriteException("disk full")) : inner.WriteAsync(batch, cancellationToken);

    public Task DeleteAsync(string persistenceId, long toSequenceNr, CancellationToken cancellationToken) =>
        inner.DeleteAsync(persistenceId, toSequenceNr, cancellationToken);
}
