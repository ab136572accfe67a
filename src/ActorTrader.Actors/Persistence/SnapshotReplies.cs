namespace ActorTrader.Actors.Persistence;

/// <summary>A message of the persistence protocol.</summary>
public interface IPersistenceMessage : INoSerializationVerificationNeeded;

/// <summary>A message about snapshots.</summary>
public interface ISnapshotMessage : IPersistenceMessage;

/// <summary>What a snapshot store answers; it comes to the command handlers.</summary>
public interface ISnapshotResponse : ISnapshotMessage;

/// <summary>Answers <c>SaveSnapshot</c>: it is stored.</summary>
public sealed class SaveSnapshotSuccess(SnapshotMetadata metadata) : IEquatable<SaveSnapshotSuccess>, ISnapshotResponse
{
    public SnapshotMetadata Metadata { get; } = metadata;

    public bool Equals(SaveSnapshotSuccess? other) => other is not null && Metadata.Equals(other.Metadata);

    public override bool Equals(object? obj) => Equals(obj as SaveSnapshotSuccess);

    public override int GetHashCode() => Metadata.GetHashCode();
}

/// <summary>Answers <c>SaveSnapshot</c>: it is not stored; the actor goes on.</summary>
public sealed class SaveSnapshotFailure(SnapshotMetadata metadata, Exception cause) : IEquatable<SaveSnapshotFailure>, ISnapshotResponse
{
    public SnapshotMetadata Metadata { get; } = metadata;

    public Exception Cause { get; } = cause;

    public bool Equals(SaveSnapshotFailure? other) => other is not null && Metadata.Equals(other.Metadata) && Equals(Cause, other.Cause);

    public override bool Equals(object? obj) => Equals(obj as SaveSnapshotFailure);

    public override int GetHashCode() => HashCode.Combine(Metadata, Cause);
}

/// <summary>Answers <c>LoadSnapshot</c>.</summary>
/// <param name="snapshot">Null when there is none.</param>
/// <param name="toSequenceNr">As it was asked.</param>
public sealed class LoadSnapshotResult(SelectedSnapshot? snapshot, long toSequenceNr) : IEquatable<LoadSnapshotResult>, ISnapshotResponse
{
    public SelectedSnapshot? Snapshot { get; } = snapshot;

    public long ToSequenceNr { get; } = toSequenceNr;

    public bool Equals(LoadSnapshotResult? other) => other is not null && Equals(Snapshot, other.Snapshot) && ToSequenceNr == other.ToSequenceNr;

    public override bool Equals(object? obj) => Equals(obj as LoadSnapshotResult);

    public override int GetHashCode() => HashCode.Combine(Snapshot, ToSequenceNr);
}

/// <summary>Answers <c>LoadSnapshot</c> that failed; the actor goes on.</summary>
public sealed class LoadSnapshotFailed(Exception cause) : ISnapshotResponse
{
    public Exception Cause { get; } = cause;
}

/// <summary>Answers <c>DeleteSnapshot</c>.</summary>
public sealed class DeleteSnapshotSuccess(SnapshotMetadata metadata) : IEquatable<DeleteSnapshotSuccess>, ISnapshotResponse
{
    public SnapshotMetadata Metadata { get; } = metadata;

    public bool Equals(DeleteSnapshotSuccess? other) => other is not null && Metadata.Equals(other.Metadata);

    public override bool Equals(object? obj) => Equals(obj as DeleteSnapshotSuccess);

    public override int GetHashCode() => Metadata.GetHashCode();
}

/// <summary>Answers <c>DeleteSnapshot</c> that failed.</summary>
public sealed class DeleteSnapshotFailure(SnapshotMetadata metadata, Exception cause) : IEquatable<DeleteSnapshotFailure>, ISnapshotResponse
{
    public SnapshotMetadata Metadata { get; } = metadata;

    public Exception Cause { get; } = cause;

    public bool Equals(DeleteSnapshotFailure? other) => other is not null && Metadata.Equals(other.Metadata) && Equals(Cause, other.Cause);

    public override bool Equals(object? obj) => Equals(obj as DeleteSnapshotFailure);

    public override int GetHashCode() => HashCode.Combine(Metadata, Cause);
}

/// <summary>Answers <c>DeleteSnapshots</c>.</summary>
public sealed class DeleteSnapshotsSuccess(SnapshotSelectionCriteria criteria) : IEquatable<DeleteSnapshotsSuccess>, ISnapshotResponse
{
    public SnapshotSelectionCriteria Criteria { get; } = criteria;

    public bool Equals(DeleteSnapshotsSuccess? other) => other is not null && Criteria.Equals(other.Criteria);

    public override bool Equals(object? obj) => Equals(obj as DeleteSnapshotsSuccess);

    public override int GetHashCode() => Criteria.GetHashCode();
}

/// <summary>Answers <c>DeleteSnapshots</c> that failed.</summary>
public sealed class DeleteSnapshotsFailure(SnapshotSelectionCriteria criteria, Exception cause) : IEquatable<DeleteSnapshotsFailure>, ISnapshotResponse
{
    public SnapshotSelectionCriteria Criteria { get; } = criteria;

    public Exception Cause { get; } = cause;

    public bool Equals(DeleteSnapshotsFailure? other) => other is not null && Criteria.Equals(other.Criteria) && Equals(Cause, other.Cause);

    public override bool Equals(object? obj) => Equals(obj as DeleteSnapshotsFailure);

    public override int GetHashCode() => HashCode.Combine(Criteria, Cause);
}
