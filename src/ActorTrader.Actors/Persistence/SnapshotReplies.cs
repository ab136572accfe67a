namespace ActorTrader.Actors.Persistence;

/// <summary>Answers <c>SaveSnapshot</c>: it is stored.</summary>
public sealed class SaveSnapshotSuccess(SnapshotMetadata metadata) : IEquatable<SaveSnapshotSuccess>, INoSerializationVerificationNeeded
{
    public SnapshotMetadata Metadata { get; } = metadata;

    public bool Equals(SaveSnapshotSuccess? other) => other is not null && Metadata.Equals(other.Metadata);

    public override bool Equals(object? obj) => Equals(obj as SaveSnapshotSuccess);

    public override int GetHashCode() => Metadata.GetHashCode();
}

/// <summary>Answers <c>SaveSnapshot</c>: it is not stored; the actor goes on.</summary>
public sealed class SaveSnapshotFailure(SnapshotMetadata metadata, Exception cause) : INoSerializationVerificationNeeded
{
    public SnapshotMetadata Metadata { get; } = metadata;

    public Exception Cause { get; } = cause;
}

/// <summary>Answers <c>DeleteSnapshot</c>.</summary>
public sealed class DeleteSnapshotSuccess(SnapshotMetadata metadata) : INoSerializationVerificationNeeded
{
    public SnapshotMetadata Metadata { get; } = metadata;
}

/// <summary>Answers <c>DeleteSnapshot</c> that failed.</summary>
public sealed class DeleteSnapshotFailure(SnapshotMetadata metadata, Exception cause) : INoSerializationVerificationNeeded
{
    public SnapshotMetadata Metadata { get; } = metadata;

    public Exception Cause { get; } = cause;
}

/// <summary>Answers <c>DeleteSnapshots</c>.</summary>
public sealed class DeleteSnapshotsSuccess(SnapshotSelectionCriteria criteria) : INoSerializationVerificationNeeded
{
    public SnapshotSelectionCriteria Criteria { get; } = criteria;
}

/// <summary>Answers <c>DeleteSnapshots</c> that failed.</summary>
public sealed class DeleteSnapshotsFailure(SnapshotSelectionCriteria criteria, Exception cause) : INoSerializationVerificationNeeded
{
    public SnapshotSelectionCriteria Criteria { get; } = criteria;

    public Exception Cause { get; } = cause;
}
