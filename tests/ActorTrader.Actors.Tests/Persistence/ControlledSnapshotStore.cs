using ActorTrader.Actors.Persistence;

namespace ActorTrader.Actors.Tests.Persistence;

/// <summary>The in-memory store with a fault that a test chooses; a fault that is no IOException is thrown by the call itself.</summary>
internal sealed class ControlledSnapshotStore : ISnapshotStore
{
    public InMemorySnapshotStore Inner { get; } = new();

    public Exception? Fault { get; set; }

    public Task<SelectedSnapshot?> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken ct) =>
        Failure() is null ? Inner.LoadAsync(persistenceId, criteria, ct) : Task.FromException<SelectedSnapshot?>(Fault!);

    public Task SaveAsync(SnapshotMetadata metadata, object snapshot, CancellationToken ct) => Failure() ?? Inner.SaveAsync(metadata, snapshot, ct);

    public Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken ct) =>
        Failure() ?? Inner.DeleteAsync(persistenceId, criteria, ct);

    private Task? Failure() => Fault switch
    {
        null => null,
        IOException later => Task.FromException(later),
        var now => throw now,
    };
}
