namespace ActorTrader.Actors.Persistence;

/// <summary>The port through which persistent actors store and replay events; one instance serves all actors that name it.</summary>
/// <remarks>
/// Called from several threads at once, but for one persistence id a call starts only when the runtime has no earlier write of that id in flight.
/// (persistence id, sequence number) is a key: a second writer of the same number fails, which fences a writer that lost its ownership.
/// A call that has completed when it returns is the fast path: the actor goes on in the same turn, without a hop to another thread.
/// </remarks>
public interface IEventJournal
{
    /// <summary>The highest sequence number ever written for <paramref name="persistenceId"/>, deleted events included; 0 when there is none.</summary>
    Task<long> ReadHighestSequenceNrAsync(string persistenceId, CancellationToken cancellationToken);

    /// <summary>Calls <paramref name="onEvent"/> for each stored event from <paramref name="fromSequenceNr"/> to <paramref name="toSequenceNr"/>
    /// (both inclusive), in ascending order and never two at a time.</summary>
    Task ReplayAsync(string persistenceId, long fromSequenceNr, long toSequenceNr, Action<PersistentEvent> onEvent, CancellationToken cancellationToken);

    /// <summary>Stores the events, all or none; completes when they are durable.</summary>
    /// <exception cref="JournalWriteException">None of the events was stored; the actor stops.</exception>
    /// <exception cref="NotSupportedException">An event cannot be represented, none was stored, and the actor may go on: it is told so by
    /// OnPersistRejected. A journal may also treat this as a <see cref="JournalWriteException"/>.</exception>
    /// <exception cref="JournalFencedException">Another writer already holds one of the sequence numbers; nothing was stored.</exception>
    Task WriteAsync(EventBatch batch, CancellationToken cancellationToken);

    /// <summary>Deletes events up to and including <paramref name="toSequenceNr"/>; the highest sequence number stays known.</summary>
    Task DeleteAsync(string persistenceId, long toSequenceNr, CancellationToken cancellationToken);
}
