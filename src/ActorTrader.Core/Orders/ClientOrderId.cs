using System.Globalization;

namespace ActorTrader.Core.Orders;

/// <summary>The engine's name of an order, known before it is journaled: <c>{action}-{lane}-{unique}</c> (design decision D6).</summary>
/// <remarks>At most 48 characters (Alpaca's documented floor); unique for ever, since the venue refuses an id it has seen.</remarks>
public readonly record struct ClientOrderId : IComparable<ClientOrderId>
{
    /// <summary>The longest id that every Alpaca version accepts.</summary>
    public const int MaxLength = 48;

    private ClientOrderId(string value) => Value = value;

    public string Value { get; }

    /// <summary>Builds the id from its parts; <paramref name="unique"/> must not repeat, ever.</summary>
    /// <exception cref="ArgumentException">The whole is longer than <see cref="MaxLength"/>.</exception>
    public static ClientOrderId Create(OrderAction action, int lane, string unique) =>
        From($"{OrderActions.Text(action)}-{lane.ToString(CultureInfo.InvariantCulture)}-{unique}");

    /// <summary>Takes any id of 1 to 48 characters: orders that others placed on the account carry ids of other shapes.</summary>
    /// <exception cref="ArgumentException">Empty or too long.</exception>
    public static ClientOrderId From(string value)
    {
        if (string.IsNullOrEmpty(value) || value.Length > MaxLength)
            throw new ArgumentException($"client order id '{value}': expected 1 to {MaxLength} characters", nameof(value));
        return new ClientOrderId(value);
    }

    /// <summary>As <see cref="From"/>; false instead of the exception. Longer ids exist at the venue, and are never ours.</summary>
    public static bool TryFrom(string? value, out ClientOrderId id)
    {
        var valid = value is { Length: > 0 and <= MaxLength };
        id = valid ? new ClientOrderId(value!) : default;
        return valid;
    }

    public int CompareTo(ClientOrderId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value ?? "";
}

/// <summary>The text of actions.</summary>
public static class OrderActions
{
    /// <summary>The action's word in ids and in the trade log: <c>buy</c>, <c>sell</c>, <c>short_sell</c>, <c>buy_to_cover</c>, <c>liquidate</c>, <c>cover_short</c>.</summary>
    public static string Text(OrderAction action) => action switch
    {
        OrderAction.Buy => "buy",
        OrderAction.Sell => "sell",
        OrderAction.ShortSell => "short_sell",
        OrderAction.BuyToCover => "buy_to_cover",
        OrderAction.Liquidate => "liquidate",
        OrderAction.CoverShort => "cover_short",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "unknown action"),
    };

    /// <summary>Whether the action can only bring a position nearer to flat.</summary>
    public static bool Reduces(OrderAction action) =>
        action is OrderAction.Sell or OrderAction.BuyToCover or OrderAction.Liquidate or OrderAction.CoverShort;

    /// <summary>The side that the action trades on.</summary>
    public static OrderSide Side(OrderAction action) =>
        action is OrderAction.Buy or OrderAction.BuyToCover or OrderAction.CoverShort ? OrderSide.Buy : OrderSide.Sell;
}
