using System.Globalization;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Accounts;
using ActorTrader.Venue.Matching;
using ActorTrader.Venue.Wire;
using Microsoft.Data.Sqlite;

namespace ActorTrader.Venue.Books;

/// <summary>Reads the books' tables back into the venue's types.</summary>
internal static class BookReader
{
    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    public static long? Meta(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT value FROM meta WHERE name = $name";
        command.Parameters.AddWithValue("$name", name);
        return command.ExecuteScalar() is string value ? long.Parse(value, CultureInfo.InvariantCulture) : null;
    }

    public static IReadOnlyList<Account> Accounts(SqliteConnection connection)
    {
        var accounts = new List<Account>();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, number, key_id, starting_cash, multiplier, created_at, cash FROM accounts ORDER BY rowid";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var id = Guid.Parse(rows.GetString(0));
            var account = new Account(id, rows.GetString(1), rows.GetString(2), Decimal(rows, 3), rows.GetInt32(4), new Timestamp(rows.GetInt64(5)));
            var open = Orders(connection, id, new OrderFilter(true, null, null, true, null, null, int.MaxValue));
            account.Restore(Decimal(rows, 6), Holdings(connection, id), open);
            accounts.Add(account);
        }

        return accounts;
    }

    public static IReadOnlyList<ExchangeOrder> Orders(SqliteConnection connection, Guid accountId, OrderFilter filter)
    {
        using var command = connection.CreateCommand();
        var conditions = new List<string> { "account_id = $account_id" };
        command.Parameters.AddWithValue("$account_id", accountId.ToString());
        void Where(string condition, string name, object? value)
        {
            if (value is null) return;
            conditions.Add(condition);
            command.Parameters.AddWithValue(name, value);
        }

        if (filter.Open is { } open) conditions.Add(open ? "is_open = 1" : "is_open = 0");
        Where("submitted_at > $after", "$after", filter.After?.UnixNanos);
        Where("submitted_at < $until", "$until", filter.Until?.UnixNanos);
        Where("side = $side", "$side", filter.Side is { } side ? Names.Of(side) : null);
        if (filter.Symbols is { } symbols)
        {
            var names = symbols.Select((symbol, i) => (Name: $"$symbol{i}", symbol.Value)).ToList();
            conditions.Add($"symbol IN ({string.Join(", ", names.Select(n => n.Name))})");
            foreach (var (name, value) in names) command.Parameters.AddWithValue(name, value);
        }

        command.CommandText = $"SELECT {Schema.OrderColumns} FROM orders WHERE {string.Join(" AND ", conditions)} ORDER BY seq {Direction(filter.Ascending)} LIMIT {filter.Limit}";
        using var rows = command.ExecuteReader();
        var orders = new List<ExchangeOrder>();
        while (rows.Read()) orders.Add(OrderOf(rows));
        return orders;
    }

    public static IReadOnlyList<FillRow> Fills(SqliteConnection connection, Guid accountId, FillFilter filter)
    {
        using var command = connection.CreateCommand();
        var sql = $"SELECT {Schema.FillColumns} FROM fills WHERE account_id = $account_id";
        command.Parameters.AddWithValue("$account_id", accountId.ToString());
        if (filter.After is { } after)
        {
            sql += " AND at > $after";
            command.Parameters.AddWithValue("$after", after.UnixNanos);
        }

        if (filter.Until is { } until)
        {
            sql += " AND at < $until";
            command.Parameters.AddWithValue("$until", until.UnixNanos);
        }

        if (filter.BehindExecution is { } behind)
        {
            sql += $" AND seq {(filter.Ascending ? ">" : "<")} (SELECT seq FROM fills WHERE execution_id = $behind)";
            command.Parameters.AddWithValue("$behind", behind.ToString());
        }

        command.CommandText = $"{sql} ORDER BY seq {Direction(filter.Ascending)} LIMIT {filter.Limit}";
        using var rows = command.ExecuteReader();
        var fills = new List<FillRow>();
        while (rows.Read()) fills.Add(FillOf(rows));
        return fills;
    }

    /// <summary>The order in the present row, its columns as in <see cref="Schema.OrderColumns"/>.</summary>
    public static ExchangeOrder OrderOf(SqliteDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Id = Guid.Parse(row.GetString(1)),
        AccountId = Guid.Parse(row.GetString(2)),
        ClientOrderId = row.GetString(3),
        Symbol = Symbol.Parse(row.GetString(4)),
        Side = Names.Find<OrderSide>(row.GetString(5), Names.Of),
        Type = Names.Find<OrderType>(row.GetString(6), Names.Of),
        TimeInForce = Names.Find<TimeInForce>(row.GetString(7), Names.Of),
        Quantity = Quantity.Parse(row.GetString(8)),
        LimitPrice = Price.Parse(row.GetString(9)),
        ExtendedHours = row.GetInt64(10) != 0,
        Intent = Names.Find<PositionIntent>(row.GetString(11), Names.Of),
        ReservePrice = Price.Parse(row.GetString(12)),
        Status = Names.Find<ExchangeOrderStatus>(row.GetString(13), Names.Of),
        FilledQuantity = Quantity.Parse(row.GetString(14)),
        FilledNotional = Decimal(row, 15),
        SubmittedAt = new Timestamp(row.GetInt64(16)),
        UpdatedAt = new Timestamp(row.GetInt64(17)),
        ExpiresAt = new Timestamp(row.GetInt64(18)),
        FilledAt = new Timestamp(row.GetInt64(19)),
        ExpiredAt = new Timestamp(row.GetInt64(20)),
        CancelRequestedAt = new Timestamp(row.GetInt64(21)),
        CanceledAt = new Timestamp(row.GetInt64(22)),
        FailedAt = new Timestamp(row.GetInt64(23)),
    };

    private static FillRow FillOf(SqliteDataReader row) => new(
        row.GetInt64(0),
        Guid.Parse(row.GetString(1)),
        Guid.Parse(row.GetString(2)),
        Guid.Parse(row.GetString(3)),
        Symbol.Parse(row.GetString(4)),
        Names.Find<OrderSide>(row.GetString(5), Names.Of),
        Quantity.Parse(row.GetString(6)),
        Price.Parse(row.GetString(7)),
        Quantity.Parse(row.GetString(8)),
        Quantity.Parse(row.GetString(9)),
        row.GetString(10),
        new Timestamp(row.GetInt64(11)));

    private static List<KeyValuePair<Symbol, Holding>> Holdings(SqliteConnection connection, Guid accountId)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT symbol, qty, avg_entry_price FROM positions WHERE account_id = $account_id AND qty <> '0'";
        command.Parameters.AddWithValue("$account_id", accountId.ToString());
        using var rows = command.ExecuteReader();
        var holdings = new List<KeyValuePair<Symbol, Holding>>();
        while (rows.Read()) holdings.Add(new(Symbol.Parse(rows.GetString(0)), new Holding(Quantity.Parse(rows.GetString(1)), Decimal(rows, 2))));
        return holdings;
    }

    private static decimal Decimal(SqliteDataReader row, int column) => decimal.Parse(row.GetString(column), NumberStyles.Number, CultureInfo.InvariantCulture);

    private static string Direction(bool ascending) => ascending ? "ASC" : "DESC";
}
