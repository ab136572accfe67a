namespace ActorTrader.Actors.Persistence;

/// <summary>Snapshots in memory, by reference: a snapshot must be immutable. Thread-safe; its size is bounded only by memory.</summary>
public sealed class InMemorySnapshotStore : ISnapshotStore
{
    private readonly Dictionary<string, SortedList<long, SelectedSnapshot>> _snapshots = [];

    public Task<SelectedSnapshot?> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken ct)
    {
        lock (_snapshots)
        {
            var kept = _snapshots.GetValueOrDefault(persistenceId);
            return Task.FromResult(kept?.Values.LastOrDefault(snapshot => criteria.Allows(snapshot.Metadata)));
        }
    }

    public Task SaveAsync(SnapshotMetadata metadata, object snapshot, CancellationToken ct)
    {
        lock (_snapshots)
        {
            if (!_snapshots.TryGetValue(metadata.PersistenceId, out var kept)) _snapshots[metadata.PersistenceId] = kept = [];
            kept[metadata.SequenceNr] = new SelectedSnapshot(metadata, snapshot);
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken ct)
    {
        lock (_snapshots)
        {
            if (!_snapshots.TryGetValue(persistenceId, out var kept)) return Task.CompletedTask;
            foreach (var number in kept.Where(entry => criteria.Allows(entry.Value.Metadata)).Select(entry => entry.Key).ToArray()) kept.Remove(number);
        }

        return Task.CompletedTask;
    }
}
