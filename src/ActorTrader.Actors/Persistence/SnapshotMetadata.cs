namespace ActorTrader.Actors.Persistence;

/// <summary>Says which state a snapshot holds: that of <see cref="PersistenceId"/> after the event <see cref="SequenceNr"/>.</summary>
public sealed class SnapshotMetadata : IEquatable<SnapshotMetadata>
{
    /// <summary>Creates metadata without a known time (<see cref="DateTime.MinValue"/>).</summary>
    public SnapshotMetadata(string persistenceId, long sequenceNr) : this(persistenceId, sequenceNr, DateTime.MinValue) { }

    /// <summary>Creates metadata; <paramref name="timestamp"/> is UTC.</summary>
    public SnapshotMetadata(string persistenceId, long sequenceNr, DateTime timestamp)
    {
        PersistenceId = persistenceId;
        SequenceNr = sequenceNr;
        Timestamp = timestamp;
    }

    /// <summary>Orders by persistence id, then sequence number, then time.</summary>
    public static IComparer<SnapshotMetadata> Comparer { get; } = Comparer<SnapshotMetadata>.Create(Compare);

    public string PersistenceId { get; }

    public long SequenceNr { get; }

    public DateTime Timestamp { get; }

    public bool Equals(SnapshotMetadata? other) =>
        other is not null && PersistenceId == other.PersistenceId && SequenceNr == other.SequenceNr && Timestamp == other.Timestamp;

    public override bool Equals(object? obj) => Equals(obj as SnapshotMetadata);

    public override int GetHashCode() => HashCode.Combine(PersistenceId, SequenceNr, Timestamp);

    public override string ToString() => $"{PersistenceId}@{SequenceNr}";

    private static int Compare(SnapshotMetadata x, SnapshotMetadata y)
    {
        var byId = string.CompareOrdinal(x.PersistenceId, y.PersistenceId);
        if (byId != 0) return byId;
        var byNumber = x.SequenceNr.CompareTo(y.SequenceNr);
        return byNumber != 0 ? byNumber : x.Timestamp.CompareTo(y.Timestamp);
    }
}
