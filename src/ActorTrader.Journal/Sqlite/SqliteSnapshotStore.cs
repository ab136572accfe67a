using ActorTrader.Actors.Persistence;
using ActorTrader.Journal.Serialization;
using Microsoft.Data.Sqlite;

namespace ActorTrader.Journal.Sqlite;

/// <summary>Snapshots in the journal's file, each under a checksum. Thread-safe.</summary>
/// <remarks>
/// A snapshot only shortens a replay. One that is damaged or of an unknown manifest is passed over, for the one before it and in the
/// end for none, and <paramref name="onPassedOver"/> is told; the events still say everything. Timestamps are kept to the millisecond.
/// </remarks>
/// <param name="onPassedOver">Called with the snapshot and why it was passed over, on the reader's thread; null when nobody listens.</param>
public sealed class SqliteSnapshotStore(SqliteDatabase database, IEventCodec codec, Action<SnapshotMetadata, string>? onPassedOver = null) : ISnapshotStore
{
    public Task<SelectedSnapshot?> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken ct) =>
        database.ReadAsync(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = Queries.Snapshots;
            var values = Queries.SnapshotValues(persistenceId, criteria);
            for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue(Queries.SnapshotParameters[i], values[i]);
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                ct.ThrowIfCancellationRequested();
                var metadata = new SnapshotMetadata(persistenceId, rows.GetInt64(0), Queries.FromUnixMilliseconds(rows.GetInt64(1)));
                if (TryDecode(metadata, rows) is { } snapshot) return new SelectedSnapshot(metadata, snapshot);
            }

            return null;
        }, ct);

    /// <inheritdoc/>
    /// <exception cref="JournalWriteException">Nothing was stored.</exception>
    public Task SaveAsync(SnapshotMetadata metadata, object snapshot, CancellationToken ct)
    {
        EncodedPayload encoded;
        try
        {
            encoded = codec.Encode(snapshot);
        }
        catch (NotSupportedException unknown)
        {
            return Task.FromException(new JournalWriteException($"snapshot {metadata} cannot be stored: {unknown.Message}", unknown));
        }

        return database.Writer.WriteAsync(1, session => session.SaveSnapshot(metadata, encoded), ct);
    }

    public Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken ct) =>
        database.Writer.WriteAsync(1, session => session.DeleteSnapshots(persistenceId, criteria), ct);

    private object? TryDecode(SnapshotMetadata metadata, SqliteDataReader row)
    {
        var manifest = row.GetString(2);
        var payload = row.GetFieldValue<byte[]>(3);
        if (Checksum.Of(metadata.PersistenceId, metadata.SequenceNr, manifest, payload) != (ulong)row.GetInt64(4))
        {
            onPassedOver?.Invoke(metadata, "its checksum does not match");
            return null;
        }

        try
        {
            return codec.Decode(manifest, payload);
        }
        catch (Exception unreadable) when (unreadable is NotSupportedException or System.Text.Json.JsonException)
        {
            onPassedOver?.Invoke(metadata, unreadable.Message);
            return null;
        }
    }
}
