using ActorTrader.Core.Values;

namespace ActorTrader.Venue.Matching;

/// <summary>Something that happened to an order.</summary>
/// <param name="Kind">What.</param>
/// <param name="Order">The order after it.</param>
/// <param name="At">Market time.</param>
/// <param name="ExecutionId">Unique to the event; <see cref="Guid.Empty"/> for <see cref="OrderEventKind.PendingNew"/> and <see cref="OrderEventKind.Accepted"/>, which Alpaca sends without one.</param>
/// <param name="Price">The execution's price; zero unless a fill.</param>
/// <param name="Quantity">This execution's quantity; zero unless a fill.</param>
public sealed record OrderEvent(OrderEventKind Kind, ExchangeOrder Order, Timestamp At, Guid ExecutionId, Price Price = default, Quantity Quantity = default)
{
    /// <summary>Whether shares changed hands.</summary>
    public bool IsFill => Kind is OrderEventKind.PartialFill or OrderEventKind.Fill;
}

/// <summary>What happened to an order; the names are those of Alpaca's <c>trade_updates</c>.</summary>
public enum OrderEventKind
{
    PendingNew,
    Accepted,
    New,
    PartialFill,
    Fill,
    Canceled,
    Expired,
    Rejected,
}
