using Microsoft.Data.Sqlite;

namespace ActorTrader.Journal.Sqlite;

/// <summary>The tables, in the layout of Akka.Persistence.Sql, with a checksum beside each payload.</summary>
/// <remarks>Times (<c>created</c>) are milliseconds since 1970-01-01 UTC. <c>writer</c> is the epoch of the process that wrote the row.</remarks>
internal static class Schema
{
    /// <summary>The version this program writes.</summary>
    public const int Version = 1;

    private const string Tables = """
        CREATE TABLE IF NOT EXISTS journal (
          ordering INTEGER PRIMARY KEY AUTOINCREMENT,
          persistence_id TEXT NOT NULL,
          sequence_number INTEGER NOT NULL,
          created INTEGER NOT NULL,
          manifest TEXT NOT NULL,
          payload TEXT NOT NULL,
          checksum INTEGER NOT NULL,
          tags TEXT,
          writer INTEGER NOT NULL,
          UNIQUE (persistence_id, sequence_number));
        CREATE TABLE IF NOT EXISTS journal_metadata (
          persistence_id TEXT PRIMARY KEY,
          sequence_number INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS snapshot (
          persistence_id TEXT NOT NULL,
          sequence_number INTEGER NOT NULL,
          created INTEGER NOT NULL,
          manifest TEXT NOT NULL,
          payload TEXT NOT NULL,
          checksum INTEGER NOT NULL,
          PRIMARY KEY (persistence_id, sequence_number));
        CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL, writer_epoch INTEGER NOT NULL);
        INSERT INTO schema_version SELECT 1, 0 WHERE NOT EXISTS (SELECT 1 FROM schema_version);
        """;

    /// <summary>Creates what is missing, checks the version, and returns the epoch of this opening: one more than the last.</summary>
    /// <exception cref="JournalCorruptException">A newer program wrote the file.</exception>
    public static long Prepare(SqliteConnection connection, string path)
    {
        Execute(connection, "PRAGMA journal_mode=WAL");
        Execute(connection, "PRAGMA synchronous=FULL");
        using var transaction = connection.BeginTransaction();
        if (Exists(connection) && Scalar(connection, "SELECT version FROM schema_version") is var version and not Version)
            throw new JournalCorruptException($"the journal {path} has schema {version}; this program knows {Version}: use the program that wrote it, or a newer one");
        Execute(connection, Tables);
        var epoch = Scalar(connection, "UPDATE schema_version SET writer_epoch = writer_epoch + 1; SELECT writer_epoch FROM schema_version");
        transaction.Commit();
        return epoch;
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static bool Exists(SqliteConnection connection) =>
        Scalar(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'schema_version'") == 1;

    private static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
