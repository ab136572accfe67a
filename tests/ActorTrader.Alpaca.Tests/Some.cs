using ActorTrader.Alpaca;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Alpaca.Tests;

/// <summary>Ready-made data of these tests.</summary>
internal static class Some
{
    public const string KeyId = "PKTESTKEYID0123456789";
    public const string SecretKey = "s3cr3t-that-must-never-be-printed";

    /// <summary>How long a test waits for what must happen, before it fails.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static readonly AlpacaCredentials Credentials = new(KeyId, SecretKey);

    public static readonly Symbol Bac = Symbol.Parse("BAC");

    public static readonly Symbol Ibm = Symbol.Parse("IBM");

    public static readonly ClientOrderId OrderId = ClientOrderId.Create(OrderAction.Buy, 3, "0a1b2c10");

    public static AlpacaOptions Options(Uri server) => new()
    {
        Credentials = Credentials,
        TradingUrl = server,
        DataStreamUrl = new UriBuilder(server) { Scheme = "ws", Path = "/v2/iex" }.Uri,
        TradeUpdatesUrl = AlpacaOptions.TradeUpdatesOf(server),
    };

    public static Order LimitOrder() => new(
        OrderId,
        new StrategyId("hft"),
        3,
        OrderIntent.Limit(Bac, OrderAction.Buy, Quantity.Of(100), Price.FromDecimal(13.91m), TimeInForce.Ioc, "test"),
        default);

    public static string OrderJson(string clientOrderId, string status = "pending_new", string id = "61e69015-8549-4bfd-b9c3-01e75843f47d") =>
        $$"""
        {"id":"{{id}}","client_order_id":"{{clientOrderId}}","created_at":"2026-09-18T14:00:00.018261663Z","submitted_at":"2026-09-18T14:00:00.018261663Z",
         "symbol":"BAC","asset_class":"us_equity","qty":"100","filled_qty":"0","filled_avg_price":null,"side":"buy","status":"{{status}}"}
        """;
}
