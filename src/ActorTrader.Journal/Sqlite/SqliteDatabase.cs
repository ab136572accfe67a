using Microsoft.Data.Sqlite;

namespace ActorTrader.Journal.Sqlite;

/// <summary>One open journal file: its lock, its schema and its writer. <see cref="SqliteJournal"/> and <see cref="SqliteSnapshotStore"/> stand on it.</summary>
/// <remarks>
/// WAL with <c>synchronous=FULL</c>: an acknowledged write survives a crash of process and machine. A lock file beside the database, held by
/// the operating system for as long as the process lives, keeps a second process out; it stays on disk when the process is gone, without meaning.
/// Dispose it last: it finishes the waiting writes, and later ones are refused.
/// </remarks>
public sealed class SqliteDatabase : IAsyncDisposable
{
    private readonly FileStream _lock;
    private readonly string _connectionString;
    private bool _disposed;

    private SqliteDatabase(SqliteOptions options, FileStream held, string connectionString, SqliteConnection connection, TimeProvider time)
    {
        Options = options;
        _lock = held;
        _connectionString = connectionString;
        WriterEpoch = Schema.Prepare(connection, options.Path);
        Writer = new GroupCommitWriter(new WriterSession(connection, time, WriterEpoch), options);
    }

    public SqliteOptions Options { get; }

    /// <summary>How many times the file has been opened for writing, this time included; every row names the epoch that wrote it.</summary>
    public long WriterEpoch { get; }

    internal GroupCommitWriter Writer { get; }

    /// <summary>Opens the file, and creates it when absent.</summary>
    /// <param name="time">Gives the rows' <c>created</c>.</param>
    /// <exception cref="JournalInUseException">Another process has it open.</exception>
    /// <exception cref="JournalCorruptException">It is no journal, is damaged, or was written by a newer program.</exception>
    /// <exception cref="IOException">The folder cannot be created or written.</exception>
    public static SqliteDatabase Open(SqliteOptions options, TimeProvider time)
    {
        options.Validate();
        SQLitePCL.Batteries_V2.Init();
        var path = Path.GetFullPath(options.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var held = Lock(path);
        var connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            return new SqliteDatabase(options with { Path = path }, held, connectionString, connection, time);
        }
        catch (Exception fault)
        {
            connection.Dispose();
            held.Dispose();
            if (fault is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT } damaged)
                throw new JournalCorruptException($"{path} is no journal, or is damaged: {damaged.Message}", damaged);
            if (fault is SqliteException refused) throw new IOException($"the journal {path} cannot be opened: {refused.Message}", refused);
            throw;
        }
    }

    /// <summary>Finishes the waiting writes and lets go of the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        await Writer.DisposeAsync().ConfigureAwait(false);
        await _lock.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Runs a query on a connection of its own, off the caller's thread: WAL readers see the last commit and stop no writer.</summary>
    /// <exception cref="JournalCorruptException">SQLite found the file damaged.</exception>
    internal Task<T> ReadAsync<T>(Func<SqliteConnection, T> query, CancellationToken cancellationToken) => Task.Run(() =>
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            return query(connection);
        }
        catch (SqliteException damaged) when (damaged.SqliteErrorCode is SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT)
        {
            throw new JournalCorruptException($"the journal {Options.Path} is damaged: {damaged.Message}", damaged);
        }
    }, cancellationToken);

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException taken) when (File.Exists(path + ".lock"))
        {
            throw new JournalInUseException($"the journal {path} is in use by another process: stop that one, or give this one another data directory", taken);
        }
    }
}
