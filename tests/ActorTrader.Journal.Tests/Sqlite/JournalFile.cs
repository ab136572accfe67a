using ActorTrader.Journal.Serialization;
using ActorTrader.Journal.Sqlite;
using Microsoft.Data.Sqlite;

namespace ActorTrader.Journal.Tests.Sqlite;

/// <summary>A journal in a folder of its own, removed at the end; and a way round the journal, to the file itself.</summary>
internal sealed class JournalFile : IAsyncDisposable
{
    private readonly List<SqliteDatabase> _open = [];
    private readonly List<string> _folders = [];

    public string Path { get; private set; } = "";

    public SqliteDatabase Database { get; private set; } = null!;

    public SqliteJournal Journal { get; private set; } = null!;

    public static JournalFile Create(Func<SqliteOptions, SqliteOptions>? configure = null)
    {
        var file = new JournalFile();
        file.OpenIn(file.Folder(), configure);
        return file;
    }

    /// <summary>Opens what a crash would leave: the files as they are now, while the first journal still has them open.</summary>
    public JournalFile ReopenAfterCrash()
    {
        var folder = Folder();
        foreach (var suffix in new[] { "", "-wal" })
            if (File.Exists(Path + suffix))
                File.Copy(Path + suffix, System.IO.Path.Combine(folder, "journal.db" + suffix));
        OpenIn(folder, null);
        return this;
    }

    /// <summary>Closes the journal in good order and opens it again.</summary>
    public async Task Restart()
    {
        await Database.DisposeAsync();
        OpenIn(System.IO.Path.GetDirectoryName(Path)!, null);
    }

    /// <summary>Runs a statement past the journal, as a fault or a foreign tool would.</summary>
    public void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public string Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture)!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _open) await database.DisposeAsync();
        foreach (var folder in _folders) Directory.Delete(folder, recursive: true);
    }

    private string Folder()
    {
        var folder = Some.Folder();
        _folders.Add(folder);
        return folder;
    }

    private void OpenIn(string folder, Func<SqliteOptions, SqliteOptions>? configure)
    {
        Path = System.IO.Path.Combine(folder, "journal.db");
        var options = new SqliteOptions(Path);
        Database = SqliteDatabase.Open(configure?.Invoke(options) ?? options, TimeProvider.System);
        _open.Add(Database);
        Journal = new SqliteJournal(Database, PortfolioEventCodec.Instance);
    }
}
