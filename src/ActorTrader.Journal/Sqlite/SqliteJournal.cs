using ActorTrader.Actors.Persistence;
using ActorTrader.Journal.Serialization;
using Microsoft.Data.Sqlite;

namespace ActorTrader.Journal.Sqlite;

/// <summary>The event journal in a SQLite file. Thread-safe; events are serialized on the caller's thread, written on the database's.</summary>
public sealed class SqliteJournal(SqliteDatabase database, IEventCodec codec) : IEventJournal
{
    public Task<long> ReadHighestSequenceNrAsync(string persistenceId, CancellationToken cancellationToken) =>
        database.ReadAsync(connection =>
        {
            using var command = Command(connection, Queries.Highest, ("$id", persistenceId));
            return (long)command.ExecuteScalar()!;
        }, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="JournalCorruptException">A row is damaged, missing between its neighbours, or of an unknown manifest; nothing after it was replayed.</exception>
    public Task ReplayAsync(
        string persistenceId, long fromSequenceNr, long toSequenceNr, Action<PersistentEvent> onEvent, CancellationToken cancellationToken) =>
        database.ReadAsync(connection =>
        {
            using var command = Command(connection, Queries.Replay, ("$id", persistenceId), ("$from", fromSequenceNr), ("$to", toSequenceNr));
            using var rows = command.ExecuteReader();
            long previous = 0;
            while (rows.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var number = rows.GetInt64(0);
                if (previous != 0 && number != previous + 1)
                    throw new JournalCorruptException($"the journal of {persistenceId} lacks sequence number {previous + 1}: {number} follows {previous}");
                previous = number;
                onEvent(new PersistentEvent(persistenceId, number, Decode(persistenceId, number, rows)));
            }

            return previous;
        }, cancellationToken);

    public Task WriteAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        var (persistenceId, first, payloads) = batch;
        var encoded = new EncodedPayload[payloads.Length];
        for (var i = 0; i < encoded.Length; i++)
        {
            try
            {
                encoded[i] = codec.Encode(payloads.Span[i]);
            }
            catch (NotSupportedException unknown)
            {
                return Task.FromException(new JournalWriteException(
                    $"event {first + i} of {persistenceId} cannot be stored: {unknown.Message}", unknown));
            }
        }

        if (encoded.Length == 0) return Task.CompletedTask;
        return database.Writer.WriteAsync(encoded.Length, session => session.Append(persistenceId, first, encoded), cancellationToken);
    }

    public Task DeleteAsync(string persistenceId, long toSequenceNr, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(1, session => session.DeleteEvents(persistenceId, toSequenceNr), cancellationToken);

    private object Decode(string persistenceId, long number, SqliteDataReader row)
    {
        var manifest = row.GetString(1);
        var payload = row.GetFieldValue<byte[]>(2);
        var where = $"sequence number {number} of {persistenceId}, manifest {manifest}";
        if (Checksum.Of(persistenceId, number, manifest, payload) != (ulong)row.GetInt64(3))
            throw new JournalCorruptException($"{where}: the row is damaged, its checksum does not match; restore the file from a copy");
        try
        {
            return codec.Decode(manifest, payload);
        }
        catch (Exception unreadable) when (unreadable is NotSupportedException or System.Text.Json.JsonException)
        {
            throw new JournalCorruptException($"{where}: {unreadable.Message}", unreadable);
        }
    }

    internal static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }
}
