using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Strategies.Placement;

/// <summary>How a strategy that trades one quantity at a time places its orders.</summary>
/// <remarks>A limit order is placed immediate-or-cancel at the far touch (a buy at the ask, a sell at the bid): it takes what is shown and pays no more.</remarks>
public sealed record PlacementParameters
{
    private const int MaxShares = 1_000_000;

    /// <exception cref="ArgumentException">A value out of its range.</exception>
    public PlacementParameters(int quantity = 100, OrderType type = OrderType.Limit, TimeSpan? retryPause = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quantity, 1);
        Quantity = Core.Values.Quantity.Of(quantity);
        Type = type;
        RetryPause = retryPause ?? TimeSpan.FromSeconds(5);
        ArgumentOutOfRangeException.ThrowIfLessThan(RetryPause, TimeSpan.Zero, nameof(retryPause));
    }

    /// <summary>Shares of each buy. Default 100, at least 1.</summary>
    public Quantity Quantity { get; }

    /// <summary>Limit at the touch (default) or market.</summary>
    public OrderType Type { get; }

    /// <summary>Market time to wait after an order that was refused or ended unfilled. Default 5 s, not negative.</summary>
    public TimeSpan RetryPause { get; }

    /// <summary>Declares and reads the parameters.</summary>
    public static PlacementParameters Read(IParameterReader reader) => new(
        reader.Int("quantity", 100, 1, MaxShares, "shares of each buy"),
        reader.Choice("order-type", "limit", ["limit", "market"], "limit: immediate-or-cancel at the far touch; market: at any price") == "limit"
            ? OrderType.Limit
            : OrderType.Market,
        reader.Duration("retry-pause", TimeSpan.FromSeconds(5), TimeSpan.Zero, TimeSpan.FromHours(1), "market time to wait after an order that came to nothing"));

    /// <summary>The intent; null when the side of the book that a limit order needs is empty or crossed.</summary>
    internal OrderIntent? Place(IStrategyContext context, Symbol symbol, OrderAction action, Quantity quantity, string reason)
    {
        if (Type == OrderType.Market) return OrderIntent.Market(symbol, action, quantity, reason);
        if (context.Market(symbol) is not { Quote: { IsFirm: true } quote }) return null;
        var touch = OrderActions.Side(action) == OrderSide.Buy ? quote.AskPrice : quote.BidPrice;
        return OrderIntent.Limit(symbol, action, quantity, touch, TimeInForce.Ioc, reason);
    }
}
