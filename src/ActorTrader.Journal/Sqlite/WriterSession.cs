using ActorTrader.Actors.Persistence;
using ActorTrader.Journal.Serialization;
using Microsoft.Data.Sqlite;

namespace ActorTrader.Journal.Sqlite;

/// <summary>The writer thread's connection with its prepared statements and what it knows of each persistence id.</summary>
/// <remarks>
/// Used by one thread at a time. <c>_highest</c> holds one number for each persistence id written since the start (as many as there are persistent
/// actors); what a transaction touched is forgotten when it is rolled back.
/// </remarks>
internal sealed class WriterSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly TimeProvider _time;
    private readonly long _epoch;
    private readonly SqliteCommand _insertEvent;
    private readonly SqliteCommand _insertSnapshot;
    private readonly SqliteCommand _readHighest;
    private readonly Dictionary<string, long> _highest = [];
    private readonly HashSet<string> _touched = [];

    public WriterSession(SqliteConnection connection, TimeProvider time, long epoch)
    {
        _connection = connection;
        _time = time;
        _epoch = epoch;

        // The payload is bound as the UTF-8 it already is; the cast only names it text.
        _insertEvent = Prepare(
            "INSERT INTO journal (persistence_id, sequence_number, created, manifest, payload, checksum, writer) "
            + "VALUES ($id, $number, $created, $manifest, CAST($payload AS TEXT), $checksum, $writer)",
            "$id", "$number", "$created", "$manifest", "$payload", "$checksum", "$writer");
        _insertSnapshot = Prepare(
            "INSERT OR REPLACE INTO snapshot (persistence_id, sequence_number, created, manifest, payload, checksum) "
            + "VALUES ($id, $number, $created, $manifest, CAST($payload AS TEXT), $checksum)",
            "$id", "$number", "$created", "$manifest", "$payload", "$checksum");
        _readHighest = Prepare(Queries.Highest, "$id");
    }

    public void Execute(string sql) => Schema.Execute(_connection, sql);

    /// <summary>Appends the events of one persistence id.</summary>
    /// <exception cref="JournalFencedException">The first number was written before.</exception>
    /// <exception cref="JournalWriteException">The numbers leave a gap.</exception>
    public void Append(string persistenceId, long firstSequenceNr, IReadOnlyList<EncodedPayload> events)
    {
        var highest = Highest(persistenceId);
        if (firstSequenceNr <= highest)
            throw new JournalFencedException($"sequence number {firstSequenceNr} of {persistenceId} is taken: the journal is at {highest}");
        if (firstSequenceNr > highest + 1)
            throw new JournalWriteException($"sequence numbers of {persistenceId} have no gaps: expected {highest + 1}, was {firstSequenceNr}");

        _touched.Add(persistenceId);
        var created = _time.GetUtcNow().ToUnixTimeMilliseconds();
        for (var i = 0; i < events.Count; i++)
        {
            var (manifest, utf8) = events[i];
            var checksum = Checksum.Of(persistenceId, firstSequenceNr + i, manifest, utf8);
            Run(_insertEvent, persistenceId, firstSequenceNr + i, created, manifest, utf8, (long)checksum, _epoch);
        }

        _highest[persistenceId] = firstSequenceNr + events.Count - 1;
    }

    public void DeleteEvents(string persistenceId, long toSequenceNr)
    {
        // The number of what is deleted must stay known, or a writer would begin again at 1.
        using var command = Prepare(
            "INSERT INTO journal_metadata (persistence_id, sequence_number) "
            + "SELECT $id, highest FROM (SELECT max(sequence_number) AS highest FROM journal WHERE persistence_id = $id) WHERE highest IS NOT NULL "
            + "ON CONFLICT (persistence_id) DO UPDATE SET sequence_number = max(sequence_number, excluded.sequence_number); "
            + "DELETE FROM journal WHERE persistence_id = $id AND sequence_number <= $to",
            "$id", "$to");
        Run(command, persistenceId, toSequenceNr);
    }

    public void SaveSnapshot(SnapshotMetadata metadata, EncodedPayload snapshot)
    {
        var checksum = Checksum.Of(metadata.PersistenceId, metadata.SequenceNr, snapshot.Manifest, snapshot.Utf8);
        Run(_insertSnapshot, metadata.PersistenceId, metadata.SequenceNr, Queries.UnixMilliseconds(metadata.Timestamp), snapshot.Manifest, snapshot.Utf8, (long)checksum);
    }

    public void DeleteSnapshots(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        using var command = Prepare("DELETE FROM snapshot WHERE " + Queries.SnapshotMatches, Queries.SnapshotParameters);
        Run(command, Queries.SnapshotValues(persistenceId, criteria));
    }

    public void Begin() => Execute("BEGIN IMMEDIATE");

    public void Commit()
    {
        Execute("COMMIT");
        _touched.Clear();
    }

    public void Rollback()
    {
        Forget();
        _touched.Clear();

        // Some faults, such as a full disk, have made SQLite roll back by itself: then no transaction is open.
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0) Execute("ROLLBACK");
    }

    public void Savepoint() => Execute("SAVEPOINT member");

    public void ReleaseSavepoint() => Execute("RELEASE member");

    public void RollbackToSavepoint()
    {
        Forget();
        Execute("ROLLBACK TO member");
    }

    public void Dispose()
    {
        _insertEvent.Dispose();
        _insertSnapshot.Dispose();
        _readHighest.Dispose();
        _connection.Dispose();
    }

    // What the undone statements wrote is read anew when it is next needed.
    private void Forget()
    {
        foreach (var persistenceId in _touched) _highest.Remove(persistenceId);
    }

    private long Highest(string persistenceId)
    {
        if (_highest.TryGetValue(persistenceId, out var known)) return known;
        _readHighest.Parameters[0].Value = persistenceId;
        return _highest[persistenceId] = (long)_readHighest.ExecuteScalar()!;
    }

    private SqliteCommand Prepare(string sql, params IEnumerable<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }
}
