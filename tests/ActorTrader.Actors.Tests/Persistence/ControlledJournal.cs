using ActorTrader.Actors.Persistence;

namespace ActorTrader.Actors.Tests.Persistence;

/// <summary>The in-memory journal with faults and delays that a test chooses.</summary>
internal sealed class ControlledJournal : IEventJournal
{
    private readonly List<EventBatch> _writes = [];
    private volatile TaskCompletionSource? _gate;
    private int _replays;

    public InMemoryJournal Inner { get; } = new();

    /// <summary>Thrown instead of writing, when it returns something for the write.</summary>
    public Func<EventBatch, Exception?> Refuse { get; set; } = _ => null;

    /// <summary>How many pages have been asked for.</summary>
    public int Replays => Volatile.Read(ref _replays);

    /// <summary>Thrown by the call to write itself.</summary>
    public Exception? Throws { get; set; }

    public Task BeforeReplay { get; set; } = Task.CompletedTask;

    /// <summary>Every answer comes from another thread, later; else what has no reason to wait is done when the call returns.</summary>
    public bool AnswersLater { get; set; }

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

    public async Task<long> ReadHighestSequenceNrAsync(string persistenceId, CancellationToken cancellationToken)
    {
        if (AnswersLater) await Task.Yield();
        return await Inner.ReadHighestSequenceNrAsync(persistenceId, cancellationToken);
    }

    public async Task ReplayAsync(
        string persistenceId, long fromSequenceNr, long toSequenceNr, Action<PersistentEvent> onEvent, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _replays);
        if (AnswersLater) await Task.Yield();
        await BeforeReplay;
        await Inner.ReplayAsync(persistenceId, fromSequenceNr, toSequenceNr, onEvent, cancellationToken);
    }

    public Task WriteAsync(EventBatch batch, CancellationToken cancellationToken) => Throws is null ? Write(batch, cancellationToken) : throw Throws;

    public Task DeleteAsync(string persistenceId, long toSequenceNr, CancellationToken cancellationToken) =>
        Inner.DeleteAsync(persistenceId, toSequenceNr, cancellationToken);

    private async Task Write(EventBatch batch, CancellationToken cancellationToken)
    {
        lock (_writes) _writes.Add(batch with { Payloads = batch.Payloads.ToArray() });
        if (AnswersLater) await Task.Yield();
        if (_gate is { } gate) await gate.Task;
        if (Refuse(batch) is { } refusal) throw refusal;
        await Inner.WriteAsync(batch, cancellationToken);
    }
}
