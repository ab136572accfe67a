using ActorTrader.Core.Orders;
using ActorTrader.Venue.Matching;

namespace ActorTrader.Venue.Wire;

/// <summary>The wire's words for the venue's enumerations, and back.</summary>
internal static class Names
{
    public static string Of(OrderSide side) => side == OrderSide.Buy ? "buy" : "sell";

    public static string Of(OrderType type) => type == OrderType.Market ? "market" : "limit";

    public static string Of(TimeInForce timeInForce) => timeInForce switch
    {
        TimeInForce.Day => "day",
        TimeInForce.Gtc => "gtc",
        TimeInForce.Ioc => "ioc",
        _ => "fok",
    };

    public static string Of(PositionIntent intent) => intent switch
    {
        PositionIntent.BuyToOpen => "buy_to_open",
        PositionIntent.BuyToClose => "buy_to_close",
        PositionIntent.SellToOpen => "sell_to_open",
        _ => "sell_to_close",
    };

    public static string Of(ExchangeOrderStatus status) => status switch
    {
        ExchangeOrderStatus.PendingNew => "pending_new",
        ExchangeOrderStatus.Accepted => "accepted",
        ExchangeOrderStatus.New => "new",
        ExchangeOrderStatus.PartiallyFilled => "partially_filled",
        ExchangeOrderStatus.Filled => "filled",
        ExchangeOrderStatus.Canceled => "canceled",
        ExchangeOrderStatus.Expired => "expired",
        _ => "rejected",
    };

    public static string Of(OrderEventKind kind) => kind switch
    {
        OrderEventKind.PendingNew => "pending_new",
        OrderEventKind.Accepted => "accepted",
        OrderEventKind.New => "new",
        OrderEventKind.PartialFill => "partial_fill",
        OrderEventKind.Fill => "fill",
        OrderEventKind.Canceled => "canceled",
        OrderEventKind.Expired => "expired",
        _ => "rejected",
    };

    /// <summary>The value whose wire word is <paramref name="word"/>; false when there is none.</summary>
    public static bool TryFind<T>(string? word, Func<T, string> nameOf, out T value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (nameOf(candidate) != word) continue;
            value = candidate;
            return true;
        }

        value = default;
        return false;
    }

    /// <exception cref="FormatException">No value has this word.</exception>
    public static T Find<T>(string word, Func<T, string> nameOf)
        where T : struct, Enum =>
        TryFind(word, nameOf, out T value) ? value : throw new FormatException($"'{word}' is no {typeof(T).Name}");
}
