using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Venue.Accounts;

/// <summary>An order as asked for: well-formed, not yet checked against the account and the market.</summary>
/// <param name="Symbol">What to trade; known or not.</param>
/// <param name="Quantity">Shares; positive.</param>
/// <param name="LimitPrice">Positive for limit orders, zero for market orders.</param>
/// <param name="ClientOrderId">1 to 128 characters; null lets the venue choose.</param>
public sealed record OrderRequest(
    Symbol Symbol,
    OrderSide Side,
    OrderType Type,
    TimeInForce TimeInForce,
    Quantity Quantity,
    Price LimitPrice,
    bool ExtendedHours,
    string? ClientOrderId);
