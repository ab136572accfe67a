namespace ActorTrader.Actors.Persistence;

/// <summary>The port through which persistent actors keep snapshots; one instance serves all actors of a system.</summary>
public interface ISnapshotStore
{
    /// <summary>The newest snapshot that <paramref name="criteria"/> allows; null when there is none.</summary>
    Task<SelectedSnapshot?> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken ct);

    /// <summary>Stores a snapshot; one with the same persistence id and sequence number is replaced.</summary>
    Task SaveAsync(SnapshotMetadata metadata, object snapshot, CancellationToken ct);

    /// <summary>Deletes every snapshot that <paramref name="criteria"/> allows.</summary>
    Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken ct);
}
