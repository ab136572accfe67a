namespace ActorTrader.Venue.Books;

/// <summary>The tables of <c>venue.db</c>. Decimals are text so that they stay exact; times are nanoseconds since 1970, 0 for "not yet".</summary>
internal static class Schema
{
    public const int Version = 1;

    public const string Create = """
        CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS accounts (
            id TEXT PRIMARY KEY, number TEXT NOT NULL, key_id TEXT NOT NULL UNIQUE, starting_cash TEXT NOT NULL, multiplier INTEGER NOT NULL,
            created_at INTEGER NOT NULL, cash TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS positions (
            account_id TEXT NOT NULL, symbol TEXT NOT NULL, qty TEXT NOT NULL, avg_entry_price TEXT NOT NULL, PRIMARY KEY (account_id, symbol)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS orders (
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL, client_order_id TEXT NOT NULL, symbol TEXT NOT NULL, side TEXT NOT NULL,
            type TEXT NOT NULL, time_in_force TEXT NOT NULL, qty TEXT NOT NULL, limit_price TEXT NOT NULL, extended_hours INTEGER NOT NULL, position_intent TEXT NOT NULL,
            reserve_price TEXT NOT NULL, status TEXT NOT NULL, is_open INTEGER NOT NULL, filled_qty TEXT NOT NULL, filled_notional TEXT NOT NULL,
            submitted_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, filled_at INTEGER NOT NULL, expired_at INTEGER NOT NULL,
            cancel_requested_at INTEGER NOT NULL, canceled_at INTEGER NOT NULL, failed_at INTEGER NOT NULL, json TEXT NOT NULL,
            UNIQUE (account_id, client_order_id));
        CREATE INDEX IF NOT EXISTS orders_by_account ON orders (account_id, seq);
        CREATE INDEX IF NOT EXISTS orders_open ON orders (account_id, seq) WHERE is_open = 1;
        CREATE TABLE IF NOT EXISTS fills (
            seq INTEGER PRIMARY KEY AUTOINCREMENT, execution_id TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL, order_id TEXT NOT NULL, symbol TEXT NOT NULL,
            side TEXT NOT NULL, qty TEXT NOT NULL, price TEXT NOT NULL, cum_qty TEXT NOT NULL, leaves_qty TEXT NOT NULL, order_status TEXT NOT NULL, at INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS fills_by_account ON fills (account_id, seq);
        """;

    public const string SaveOrder = """
        INSERT INTO orders (seq, id, account_id, client_order_id, symbol, side, type, time_in_force, qty, limit_price, extended_hours, position_intent, reserve_price,
            status, is_open, filled_qty, filled_notional, submitted_at, updated_at, expires_at, filled_at, expired_at, cancel_requested_at, canceled_at, failed_at, json)
        VALUES ($seq, $id, $account_id, $client_order_id, $symbol, $side, $type, $time_in_force, $qty, $limit_price, $extended_hours, $position_intent, $reserve_price,
            $status, $is_open, $filled_qty, $filled_notional, $submitted_at, $updated_at, $expires_at, $filled_at, $expired_at, $cancel_requested_at, $canceled_at, $failed_at, $json)
        ON CONFLICT (seq) DO UPDATE SET status = $status, is_open = $is_open, filled_qty = $filled_qty, filled_notional = $filled_notional, updated_at = $updated_at,
            filled_at = $filled_at, expired_at = $expired_at, cancel_requested_at = $cancel_requested_at, canceled_at = $canceled_at, failed_at = $failed_at, json = $json
        """;

    public const string SaveFill = """
        INSERT INTO fills (execution_id, account_id, order_id, symbol, side, qty, price, cum_qty, leaves_qty, order_status, at)
        VALUES ($execution_id, $account_id, $order_id, $symbol, $side, $qty, $price, $cum_qty, $leaves_qty, $order_status, $at)
        """;

    public const string SaveAccount = """
        INSERT INTO accounts (id, number, key_id, starting_cash, multiplier, created_at, cash)
        VALUES ($id, $number, $key_id, $starting_cash, $multiplier, $created_at, $cash)
        ON CONFLICT (id) DO UPDATE SET cash = $cash
        """;

    public const string SavePosition = """
        INSERT INTO positions (account_id, symbol, qty, avg_entry_price) VALUES ($account_id, $symbol, $qty, $avg_entry_price)
        ON CONFLICT (account_id, symbol) DO UPDATE SET qty = $qty, avg_entry_price = $avg_entry_price
        """;

    public const string SaveMeta = "INSERT INTO meta (name, value) VALUES ($name, $value) ON CONFLICT (name) DO UPDATE SET value = $value";

    public const string OrderColumns =
        "seq, id, account_id, client_order_id, symbol, side, type, time_in_force, qty, limit_price, extended_hours, position_intent, reserve_price, status, " +
        "filled_qty, filled_notional, submitted_at, updated_at, expires_at, filled_at, expired_at, cancel_requested_at, canceled_at, failed_at";

    public const string FillColumns = "seq, execution_id, account_id, order_id, symbol, side, qty, price, cum_qty, leaves_qty, order_status, at";
}
