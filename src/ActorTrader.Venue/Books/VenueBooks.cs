using System.Globalization;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Accounts;
using ActorTrader.Venue.Matching;
using ActorTrader.Venue.Wire;
using Microsoft.Data.Sqlite;

namespace ActorTrader.Venue.Books;

/// <summary>The venue's durable books: accounts, positions, orders and executions in <c>venue.db</c>.</summary>
/// <remarks>
/// SQLite with a write-ahead log and full synchronisation: what <see cref="Commit"/> has returned from survives <c>kill -9</c> and a power cut. Writes open a transaction;
/// reads see it. One process at a time, held by <c>venue.lock</c> beside the file (the system frees it when the process dies). Owned by the venue's loop.
/// Anyone may read the file with SQL meanwhile: the tables are the venue's truth.
/// </remarks>
public sealed class VenueBooks : IDisposable
{
    private readonly FileStream _lock;
    private readonly SqliteConnection _connection;
    private readonly BookStatements _statements;
    private bool _inTransaction;

    private VenueBooks(FileStream @lock, SqliteConnection connection)
    {
        (_lock, _connection) = (@lock, connection);
        _statements = new BookStatements(connection);
    }

    /// <summary>How many times these books have been opened, this time included.</summary>
    public int Generation { get; private set; }

    /// <summary>The market time of the last commit; null in new books.</summary>
    public Timestamp? MarketTime { get; private set; }

    /// <summary>Opens the books in <paramref name="folder"/>, which is created when missing.</summary>
    /// <param name="fresh">Deletes what is there first.</param>
    /// <exception cref="BooksException">Another process has them open, or the file is no venue's books.</exception>
    public static VenueBooks Open(string folder, bool fresh)
    {
        SQLitePCL.Batteries_V2.Init();
        var file = Path.Combine(folder, "venue.db");
        FileStream? held = null;
        SqliteConnection? connection = null;
        try
        {
            Directory.CreateDirectory(folder);
            held = TakeLock(Path.Combine(folder, "venue.lock"), file);
            if (fresh)
                foreach (var suffix in (string[])["", "-wal", "-shm", "-journal"])
                    File.Delete(file + suffix);
            connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
            connection.Open();
            var books = new VenueBooks(held, connection);
            books.Prepare();
            return books;
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException or BooksException)
        {
            connection?.Dispose();
            held?.Dispose();
            if (fault is BooksException) throw;
            throw new BooksException($"the venue's books {file} cannot be opened: {fault.Message}", fault);
        }
    }

    /// <summary>Writes the order as it stands; the first time under its sequence.</summary>
    public void Save(ExchangeOrder order)
    {
        Begin();
        _statements.Save(order);
    }

    /// <summary>Writes the account's cash.</summary>
    public void Save(Account account)
    {
        Begin();
        _statements.Save(account);
    }

    /// <summary>Writes a holding; a flat one stays as a row of zero.</summary>
    public void Save(Guid accountId, Symbol symbol, Holding holding)
    {
        Begin();
        _statements.Save(accountId, symbol, holding);
    }

    /// <summary>Adds an execution.</summary>
    public void AddFill(OrderEvent fill)
    {
        Begin();
        _statements.AddFill(fill);
    }

    /// <summary>Makes everything written since the last commit durable, with the market time it happened at. Without writes nothing happens.</summary>
    /// <exception cref="BooksException">The file cannot be written.</exception>
    public void Commit(Timestamp marketTime)
    {
        if (!_inTransaction) return;
        try
        {
            _statements.SaveMeta("market_time", marketTime.UnixNanos.ToString(CultureInfo.InvariantCulture));
            _statements.Commit();
        }
        catch (SqliteException fault)
        {
            throw new BooksException($"the venue's books {_connection.DataSource} cannot be written: {fault.Message}", fault);
        }

        _inTransaction = false;
        MarketTime = marketTime;
    }

    /// <summary>The accounts with cash, holdings and open orders as last committed.</summary>
    public IReadOnlyList<Account> LoadAccounts() => BookReader.Accounts(_connection);

    /// <summary>The highest order sequence, 0 in new books.</summary>
    public long LastSequence() => BookReader.Scalar(_connection, "SELECT COALESCE(MAX(seq), 0) FROM orders");

    public ExchangeOrder? FindOrder(Guid accountId, Guid orderId) => _statements.FindOrder(accountId, orderId);

    public ExchangeOrder? FindOrder(Guid accountId, string clientOrderId) => _statements.FindOrder(accountId, clientOrderId);

    public IReadOnlyList<ExchangeOrder> ListOrders(Guid accountId, OrderFilter filter) => BookReader.Orders(_connection, accountId, filter);

    public IReadOnlyList<FillRow> ListFills(Guid accountId, FillFilter filter) => BookReader.Fills(_connection, accountId, filter);

    /// <summary>Closes the file; what was not committed is undone.</summary>
    public void Dispose()
    {
        _statements.Dispose();
        _connection.Dispose();
        _lock.Dispose();
    }

    private static FileStream TakeLock(string lockFile, string file)
    {
        try
        {
            return new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when (File.Exists(lockFile))
        {
            throw new BooksException($"the venue's books {file} are in use by another process: stop it, or choose another data directory", fault);
        }
    }

    private void Prepare()
    {
        BookReader.Execute(_connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;");
        var version = BookReader.Scalar(_connection, "PRAGMA user_version");
        if (version > Schema.Version) throw new BooksException($"the venue's books {_connection.DataSource} have version {version}; this program knows up to {Schema.Version}");
        BookReader.Execute(_connection, $"BEGIN IMMEDIATE; {Schema.Create} PRAGMA user_version = {Schema.Version}; COMMIT;");
        _statements.Prepare();
        Generation = 1 + (int)(BookReader.Meta(_connection, "generation") ?? 0);
        if (BookReader.Meta(_connection, "market_time") is { } nanos) MarketTime = new Timestamp(nanos);
        Begin();
        _statements.SaveMeta("generation", Generation.ToString(CultureInfo.InvariantCulture));
        _statements.Commit();
        _inTransaction = false;
    }

    private void Begin()
    {
        if (_inTransaction) return;
        _statements.Begin();
        _inTransaction = true;
    }
}
