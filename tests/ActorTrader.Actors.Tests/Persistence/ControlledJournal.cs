using ActorTrader.Actors.Persistence;

namespace ActorTrader.Actors.Tests.Persistence;

/// <summary>The in-memory journal with faults and delays that a test chooses.</summary>
internal sealed class ControlledJournal : IEventJournal
{
    private readonly List<EventBatch> _writes = [];
    private volatile TaskCompletionSource? _gate;

    public InMemoryJournal Inner { get; } = new();

    /// <summary>Thrown instead of writing, when it returns something for the write.</summary>
    public Func<EventBatch, Exception?> Refuse { get; set; } = _ => null;

    public Task BeforeReplay { get; set; } = Task.CompletedTask;

    /// <summary>All writes that reached the journal, refused or not.</summary>
    public EventBatch[] Writes
    {
        get
        {
            lock (_writes) return [.. _writes];
        }
    }

    /// <summary>Holds writes back until the returned source completes.</summary>
    public TaskCompletionSource Close() => _gate = Some.Signal();

    public Task<long> ReadHighestSequenceNrAsync(string persistenceId, CancellationToken cancellationToken) =>
        Inner.ReadHighestSequenceNrAsync(persistenceId, cancellationToken);

    public async Task ReplayAsync(
        string persistenceId, long fromSequenceNr, long toSequenceNr, Action<PersistentEvent> onEvent, CancellationToken cancellationToken)
    {
        await BeforeReplay;
        await Inner.ReplayAsync(persistenceId, fromSequenceNr, toSequenceNr, onEvent, cancellationToken);
    }

    public async Task WriteAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        lock (_writes) _writes.Add(batch with { Payloads = batch.Payloads.ToArray() });
        if (_gate is { } gate) await gate.Task;
        if (Refuse(batch) is { } refusal) throw refusal;
        await Inner.WriteAsync(batch, cancellationToken);
    }

    public Task DeleteAsync(string persistenceId, long toSequenceNr, CancellationToken cancellationToken) =>
        Inner.DeleteAsync(persistenceId, toSequenceNr, cancellationToken);
}
