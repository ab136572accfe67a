namespace ActorTrader.Actors.Persistence;

/// <summary>A snapshot with its metadata, as a store returns it.</summary>
public sealed class SelectedSnapshot(SnapshotMetadata metadata, object snapshot) : IEquatable<SelectedSnapshot>
{
    public SnapshotMetadata Metadata { get; } = metadata;

    public object Snapshot { get; } = snapshot;

    public bool Equals(SelectedSnapshot? other) => other is not null && Metadata.Equals(other.Metadata) && Equals(Snapshot, other.Snapshot);

    public override bool Equals(object? obj) => Equals(obj as SelectedSnapshot);

    public override int GetHashCode() => HashCode.Combine(Metadata, Snapshot);
}
