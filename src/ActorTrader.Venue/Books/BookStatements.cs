using System.Text;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Accounts;
using ActorTrader.Venue.Matching;
using ActorTrader.Venue.Wire;
using Microsoft.Data.Sqlite;

namespace ActorTrader.Venue.Books;

/// <summary>The prepared statements of the hot path: compiled once, run for every order and execution.</summary>
internal sealed class BookStatements(SqliteConnection connection) : IDisposable
{
    private readonly SqliteCommand _begin = Command(connection, "BEGIN IMMEDIATE");
    private readonly SqliteCommand _commit = Command(connection, "COMMIT");
    private readonly SqliteCommand _order = Command(connection, Schema.SaveOrder);
    private readonly SqliteCommand _fill = Command(connection, Schema.SaveFill);
    private readonly SqliteCommand _account = Command(connection, Schema.SaveAccount);
    private readonly SqliteCommand _position = Command(connection, Schema.SavePosition);
    private readonly SqliteCommand _meta = Command(connection, Schema.SaveMeta);
    private readonly SqliteCommand _byId =
        Command(connection, $"SELECT {Schema.OrderColumns} FROM orders WHERE id = $id AND account_id = $account_id");

    private readonly SqliteCommand _byClientId =
        Command(connection, $"SELECT {Schema.OrderColumns} FROM orders WHERE client_order_id = $client_order_id AND account_id = $account_id");

    /// <summary>Compiles them; the tables must exist.</summary>
    public void Prepare()
    {
        foreach (var command in All()) command.Prepare();
    }

    public void Begin() => _begin.ExecuteNonQuery();

    public void Commit() => _commit.ExecuteNonQuery();

    public void Save(ExchangeOrder order)
    {
        Set(_order, "$seq", order.Sequence);
        Set(_order, "$id", order.Id.ToString());
        Set(_order, "$account_id", order.AccountId.ToString());
        Set(_order, "$client_order_id", order.ClientOrderId);
        Set(_order, "$symbol", order.Symbol.Value);
        Set(_order, "$side", Names.Of(order.Side));
        Set(_order, "$type", Names.Of(order.Type));
        Set(_order, "$time_in_force", Names.Of(order.TimeInForce));
        Set(_order, "$qty", order.Quantity.ToString());
        Set(_order, "$limit_price", order.LimitPrice.ToString());
        Set(_order, "$extended_hours", order.ExtendedHours ? 1L : 0L);
        Set(_order, "$position_intent", Names.Of(order.Intent));
        Set(_order, "$reserve_price", order.ReservePrice.ToString());
        Set(_order, "$status", Names.Of(order.Status));
        Set(_order, "$is_open", order.Status.IsOpen() ? 1L : 0L);
        Set(_order, "$filled_qty", order.FilledQuantity.ToString());
        Set(_order, "$filled_notional", Text.Of(order.FilledNotional));
        SetTimes(order);
        Set(_order, "$json", Encoding.UTF8.GetString(OrderJson.Bytes(order)));
        _order.ExecuteNonQuery();
    }

    public void AddFill(OrderEvent fill)
    {
        Set(_fill, "$execution_id", fill.ExecutionId.ToString());
        Set(_fill, "$account_id", fill.Order.AccountId.ToString());
        Set(_fill, "$order_id", fill.Order.Id.ToString());
        Set(_fill, "$symbol", fill.Order.Symbol.Value);
        Set(_fill, "$side", Names.Of(fill.Order.Side));
        Set(_fill, "$qty", fill.Quantity.ToString());
        Set(_fill, "$price", fill.Price.ToString());
        Set(_fill, "$cum_qty", fill.Order.FilledQuantity.ToString());
        Set(_fill, "$leaves_qty", fill.Order.LeavesQuantity.ToString());
        Set(_fill, "$order_status", Names.Of(fill.Order.Status));
        Set(_fill, "$at", fill.At.UnixNanos);
        _fill.ExecuteNonQuery();
    }

    public void Save(Account account)
    {
        Set(_account, "$id", account.Id.ToString());
        Set(_account, "$number", account.Number);
        Set(_account, "$key_id", account.KeyId);
        Set(_account, "$starting_cash", Text.Of(account.StartingCash));
        Set(_account, "$multiplier", (long)account.Multiplier);
        Set(_account, "$created_at", account.CreatedAt.UnixNanos);
        Set(_account, "$cash", Text.Of(account.Cash));
        _account.ExecuteNonQuery();
    }

    public void Save(Guid accountId, Symbol symbol, Holding holding)
    {
        Set(_position, "$account_id", accountId.ToString());
        Set(_position, "$symbol", symbol.Value);
        Set(_position, "$qty", holding.Quantity.ToString());
        Set(_position, "$avg_entry_price", Text.Of(holding.AverageEntryPrice));
        _position.ExecuteNonQuery();
    }

    public void SaveMeta(string name, string value)
    {
        Set(_meta, "$name", name);
        Set(_meta, "$value", value);
        _meta.ExecuteNonQuery();
    }

    public ExchangeOrder? FindOrder(Guid accountId, Guid orderId)
    {
        Set(_byId, "$id", orderId.ToString());
        Set(_byId, "$account_id", accountId.ToString());
        using var rows = _byId.ExecuteReader();
        return rows.Read() ? BookReader.OrderOf(rows) : null;
    }

    public ExchangeOrder? FindOrder(Guid accountId, string clientOrderId)
    {
        Set(_byClientId, "$client_order_id", clientOrderId);
        Set(_byClientId, "$account_id", accountId.ToString());
        using var rows = _byClientId.ExecuteReader();
        return rows.Read() ? BookReader.OrderOf(rows) : null;
    }

    public void Dispose()
    {
        foreach (var command in All()) command.Dispose();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static void Set(SqliteCommand command, string name, object value)
    {
        var at = command.Parameters.IndexOf(name);
        if (at >= 0) command.Parameters[at].Value = value;
        else command.Parameters.AddWithValue(name, value);
    }

    private void SetTimes(ExchangeOrder order)
    {
        SetTime("$submitted_at", order.SubmittedAt);
        SetTime("$updated_at", order.UpdatedAt);
        SetTime("$expires_at", order.ExpiresAt);
        SetTime("$filled_at", order.FilledAt);
        SetTime("$expired_at", order.ExpiredAt);
        SetTime("$cancel_requested_at", order.CancelRequestedAt);
        SetTime("$canceled_at", order.CanceledAt);
        SetTime("$failed_at", order.FailedAt);
    }

    private void SetTime(string name, Timestamp at) => Set(_order, name, at.UnixNanos);

    private IEnumerable<SqliteCommand> All() => [_begin, _commit, _order, _fill, _account, _position, _meta, _byId, _byClientId];
}
