using ActorTrader.Actors.Persistence;

namespace ActorTrader.Journal.Sqlite;

/// <summary>The statements that readers and the writer share.</summary>
internal static class Queries
{
    /// <summary>The highest number ever written for <c>$id</c>, 0 when none was.</summary>
    public const string Highest =
        "SELECT max(coalesce((SELECT max(sequence_number) FROM journal WHERE persistence_id = $id), 0), "
        + "coalesce((SELECT sequence_number FROM journal_metadata WHERE persistence_id = $id), 0))";

    /// <summary>Events of <c>$id</c> from <c>$from</c> to <c>$to</c> in order.</summary>
    public const string Replay =
        "SELECT sequence_number, manifest, payload, checksum FROM journal "
        + "WHERE persistence_id = $id AND sequence_number BETWEEN $from AND $to ORDER BY sequence_number";

    /// <summary>The condition of a <see cref="SnapshotSelectionCriteria"/>.</summary>
    public const string SnapshotMatches =
        "persistence_id = $id AND sequence_number BETWEEN $from AND $to AND created BETWEEN $since AND $until";

    /// <summary>Snapshots that match, the newest first.</summary>
    public const string Snapshots =
        "SELECT sequence_number, created, manifest, payload, checksum FROM snapshot WHERE " + SnapshotMatches + " ORDER BY sequence_number DESC";

    public static readonly string[] SnapshotParameters = ["$id", "$from", "$to", "$since", "$until"];

    public static object[] SnapshotValues(string persistenceId, SnapshotSelectionCriteria criteria) =>
    [
        persistenceId, criteria.MinSequenceNr, criteria.MaxSequenceNr,
        UnixMilliseconds(criteria.MinTimestamp ?? DateTime.MinValue), UnixMilliseconds(criteria.MaxTimeStamp),
    ];

    public static long UnixMilliseconds(DateTime utc) => (utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    public static DateTime FromUnixMilliseconds(long value) => new(DateTime.UnixEpoch.Ticks + value * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
}
