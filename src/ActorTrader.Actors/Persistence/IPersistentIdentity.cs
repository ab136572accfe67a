namespace ActorTrader.Actors.Persistence;

/// <summary>An actor with a history.</summary>
public interface IPersistentIdentity
{
    /// <summary>The same over restarts, processes and machines; at most one living actor may have it.</summary>
    string PersistenceId { get; }

    /// <summary>The journal that keeps the history; null or empty for the default one.</summary>
    string? JournalPluginId { get; }

    /// <summary>The store that keeps the snapshots; null or empty for the default one.</summary>
    string? SnapshotPluginId { get; }
}

/// <summary>An actor that recovers.</summary>
public interface IPersistenceRecovery
{
    /// <summary>From which snapshot and how far.</summary>
    Recovery Recovery { get; }
}

/// <summary>An actor whose commands wait while it persists.</summary>
public interface IPersistenceStash : IWithUnboundedStash
{
    /// <summary>What happens to a command when too many wait.</summary>
    IStashOverflowStrategy InternalStashOverflowStrategy { get; }
}

/// <summary>An actor that keeps snapshots.</summary>
public interface ISnapshotter
{
    string SnapshotterId { get; }

    long SnapshotSequenceNr { get; }

    void LoadSnapshot(string persistenceId, SnapshotSelectionCriteria criteria, long toSequenceNr);

    void SaveSnapshot(object snapshot);

    void DeleteSnapshot(long sequenceNr);

    void DeleteSnapshots(SnapshotSelectionCriteria criteria);
}
