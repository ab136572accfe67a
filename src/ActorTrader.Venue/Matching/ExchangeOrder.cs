using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Venue.Matching;

/// <summary>An order at an instant of its life; immutable, so that an event's order stays what it was when the event happened.</summary>
/// <remarks><c>Quantity = FilledQuantity + LeavesQuantity</c> at all times, in shares. Times are market times; <c>default</c> means "not yet".</remarks>
public sealed record ExchangeOrder
{
    /// <summary>The venue's id of the order.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>The client's id: 1 to 128 characters, unique in its account for ever.</summary>
    public required string ClientOrderId { get; init; }

    public required Symbol Symbol { get; init; }

    public required OrderSide Side { get; init; }

    public required OrderType Type { get; init; }

    public required TimeInForce TimeInForce { get; init; }

    /// <summary>What is ordered; positive.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>The worst price; zero for market orders.</summary>
    public Price LimitPrice { get; init; }

    /// <summary>Whether it may trade in the early and the late session.</summary>
    public bool ExtendedHours { get; init; }

    public PositionIntent Intent { get; init; }

    /// <summary>The price at which the account's buying power is held for what is unfilled; zero for closing orders.</summary>
    public Price ReservePrice { get; init; }

    /// <summary>The order of arrival: time priority, and a total order in lists.</summary>
    public long Sequence { get; init; }

    public ExchangeOrderStatus Status { get; init; }

    public Timestamp SubmittedAt { get; init; }

    public Timestamp UpdatedAt { get; init; }

    /// <summary>When its time in force ends.</summary>
    public Timestamp ExpiresAt { get; init; }

    public Timestamp FilledAt { get; init; }

    public Timestamp ExpiredAt { get; init; }

    public Timestamp CancelRequestedAt { get; init; }

    public Timestamp CanceledAt { get; init; }

    public Timestamp FailedAt { get; init; }

    public Quantity FilledQuantity { get; init; }

    /// <summary>Sum of price times quantity over the executions, exact dollars.</summary>
    public decimal FilledNotional { get; init; }

    /// <summary>What may still be filled: zero once terminal.</summary>
    public Quantity LeavesQuantity => Status.IsOpen() ? Quantity - FilledQuantity : Quantity.Zero;

    /// <summary>Average price of what is filled, to nine decimals; null before the first fill.</summary>
    public decimal? FilledAveragePrice => FilledQuantity.IsZero ? null : Math.Round(FilledNotional / FilledQuantity.ToDecimal(), 9);

    /// <summary>Whether it must end at once, filled or not.</summary>
    public bool IsImmediate => TimeInForce is TimeInForce.Ioc or TimeInForce.Fok;
}

/// <summary>What an order does to the position it meets; filled in by the venue.</summary>
public enum PositionIntent
{
    /// <summary>Opens or adds to a long position.</summary>
    BuyToOpen,

    /// <summary>Reduces a short position.</summary>
    BuyToClose,

    /// <summary>Opens or adds to a short position.</summary>
    SellToOpen,

    /// <summary>Reduces a long position.</summary>
    SellToClose,
}
