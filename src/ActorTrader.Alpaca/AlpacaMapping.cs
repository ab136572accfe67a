using System.Diagnostics.CodeAnalysis;
using ActorTrader.Alpaca.Payloads;
using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Alpaca;

/// <summary>Alpaca's words and the engine's: pure, both ways. What is not known is read conservatively: an unknown order status is open, an unknown asset class cannot be traded.</summary>
internal static class AlpacaMapping
{
    private static readonly string[] CryptoQuoteCurrencies = ["USDT", "USDC", "USD", "BTC"];

    /// <summary>The order status of Alpaca's word.</summary>
    /// <remarks><c>replaced</c> is final for the order that was replaced; <c>done_for_day</c> and <c>calculated</c> are not final. An unknown word counts as open.</remarks>
    public static OrderStatus Status(string word) => word switch
    {
        "partially_filled" => OrderStatus.PartiallyFilled,
        "pending_cancel" => OrderStatus.PendingCancel,
        "filled" => OrderStatus.Filled,
        "canceled" or "replaced" => OrderStatus.Canceled,
        "expired" => OrderStatus.Expired,
        "rejected" => OrderStatus.Rejected,
        _ => OrderStatus.Working,
    };

    /// <summary>What an event of the trade_updates stream reports; unknown ones change nothing.</summary>
    public static ExecutionReportKind ReportKind(string word) => word switch
    {
        "pending_new" or "accepted" or "accepted_for_bidding" or "new" or "held" => ExecutionReportKind.Acknowledged,
        "partial_fill" or "fill" => ExecutionReportKind.Fill,
        "canceled" => ExecutionReportKind.Canceled,
        "expired" => ExecutionReportKind.Expired,
        "rejected" => ExecutionReportKind.Rejected,
        "order_cancel_rejected" => ExecutionReportKind.CancelRejected,
        _ => ExecutionReportKind.Other,
    };

    /// <summary>Null for an unknown word, and for the empty one of multi-leg option orders.</summary>
    public static OrderSide? Side(string? word) => word switch
    {
        "buy" => OrderSide.Buy,
        "sell" or "sell_short" => OrderSide.Sell,
        _ => null,
    };

    /// <summary>False when the engine cannot describe the order: no symbol or side, as for multi-leg option orders.</summary>
    public static bool TryOrder(OrderPayload payload, [NotNullWhen(true)] out VenueOrder? order)
    {
        order = null;
        if (!Symbol.TryParse(payload.Symbol.Trim(), out var symbol) || Side(payload.Side) is not { } side) return false;
        order = new VenueOrder(
            payload.Id,
            payload.ClientOrderId,
            symbol,
            side,
            payload.Qty,
            payload.FilledQty,
            payload.FilledAvgPrice,
            Status(payload.Status),
            payload.Status,
            payload.SubmittedAt ?? payload.CreatedAt);
        return true;
    }

    /// <summary>False when the symbol cannot be read.</summary>
    public static bool TryPosition(PositionPayload payload, [NotNullWhen(true)] out VenuePosition? position)
    {
        position = null;
        var text = payload.Symbol.Trim();
        if (!Symbol.TryParse(payload.AssetClass == "crypto" ? CryptoPair(text) : text, out var symbol)) return false;

        // The side decides the sign: some answers state shorts as positive quantities.
        var quantity = payload.Qty.Abs();
        position = new VenuePosition(symbol, payload.Side == "short" ? -quantity : payload.Qty, payload.AvgEntryPrice);
        return true;
    }

    /// <summary>False when the activity is no complete execution.</summary>
    public static bool TryFill(ActivityPayload payload, [NotNullWhen(true)] out VenueFill? fill)
    {
        fill = null;
        if (payload is not
            {
                ActivityType: "FILL", OrderId: { } orderId, Qty: { } quantity, Price: { } price, CumQty: { } cumulative, TransactionTime: { } at,
            }) return false;
        if (!Symbol.TryParse(payload.Symbol, out var symbol) || Side(payload.Side) is not { } side) return false;
        fill = new VenueFill(payload.Id, orderId, symbol, side, quantity, price, cumulative, at);
        return true;
    }

    /// <summary>False when the order cannot be described, or a fill does not say its price and quantity.</summary>
    public static bool TryReport(AccountStreamDataPayload data, [NotNullWhen(true)] out ExecutionReport? report)
    {
        report = null;
        if (data.Event is not { } word || data.Order is not { } payload || !TryOrder(payload, out var order)) return false;
        var kind = ReportKind(word);
        var isFill = kind == ExecutionReportKind.Fill;
        if (isFill && (data.Qty is null || data.Price is null)) return false;
        report = new ExecutionReport(
            kind,
            word,
            order,
            data.ExecutionId,
            isFill ? data.Qty : null,
            isFill ? data.Price : null,
            data.Reason,
            data.Timestamp ?? data.At ?? order.SubmittedAt);
        return true;
    }

    public static VenueAccount Account(AccountPayload payload) => new(
        payload.AccountNumber ?? payload.Id,
        payload.Status,
        new Money(payload.Cash),
        new Money(payload.Equity ?? payload.PortfolioValue ?? payload.Cash),
        new Money(payload.BuyingPower),
        payload.TradingBlocked || payload.AccountBlocked == true || payload.TradeSuspendedByUser == true,
        payload.ShortingEnabled == true);

    public static VenueClock Clock(ClockPayload payload) => new(payload.Now, payload.IsOpen, payload.NextOpen, payload.NextClose);

    /// <summary>False when the symbol cannot be read. An asset of a class other than stocks and coins comes out as not tradable.</summary>
    public static bool TryInstrument(AssetPayload payload, [NotNullWhen(true)] out Instrument? instrument)
    {
        instrument = null;
        if (!Symbol.TryParse(payload.Symbol.Trim(), out var symbol)) return false;
        var word = payload.Class ?? payload.AssetClass;
        instrument = new Instrument(
            symbol,
            word == "crypto" ? AssetClass.Crypto : AssetClass.UsEquity,
            payload.Tradable && payload.Status == "active" && (word is "us_equity" or "crypto"),
            payload.Fractionable == true,
            payload.Shortable == true,
            payload.EasyToBorrow == true,
            payload.Marginable == true);
        return true;
    }

    public static OrderRequestPayload Request(Order order) => new()
    {
        Symbol = order.Symbol.Value,
        Qty = order.OrderQuantity.ToString(),
        Side = order.Side == OrderSide.Buy ? "buy" : "sell",
        Type = order.Intent.Type switch
        {
            OrderType.Market => "market",
            OrderType.Limit => "limit",
            var type => throw new ArgumentOutOfRangeException(nameof(order), type, "order type without a word"),
        },
        TimeInForce = order.Intent.TimeInForce switch
        {
            TimeInForce.Day => "day",
            TimeInForce.Gtc => "gtc",
            TimeInForce.Ioc => "ioc",
            TimeInForce.Fok => "fok",
            var timeInForce => throw new ArgumentOutOfRangeException(nameof(order), timeInForce, "time in force without a word"),
        },
        LimitPrice = order.Intent.LimitPrice?.ToString(),
        ClientOrderId = order.Id.Value,
    };

    // Positions in coins carry the pair without its slash (BTCUSD), orders and data with it.
    private static string CryptoPair(string text)
    {
        if (text.Contains('/')) return text;
        foreach (var currency in CryptoQuoteCurrencies)
            if (text.Length > currency.Length && text.EndsWith(currency, StringComparison.Ordinal))
                return $"{text[..^currency.Length]}/{currency}";
        return text;
    }
}
