using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Venue.Books;

/// <summary>One execution as the books keep it.</summary>
/// <param name="Sequence">Its place among all executions; assigned by the books, rising.</param>
/// <param name="OrderStatus">The order's status after it, as a wire word.</param>
public sealed record FillRow(
    long Sequence,
    Guid ExecutionId,
    Guid AccountId,
    Guid OrderId,
    Symbol Symbol,
    OrderSide Side,
    Quantity Quantity,
    Price Price,
    Quantity CumulativeQuantity,
    Quantity LeavesQuantity,
    string OrderStatus,
    Timestamp At);

/// <summary>Which executions of an account to list.</summary>
/// <param name="After">Exclusive; null without bound.</param>
/// <param name="Until">Exclusive; null without bound.</param>
/// <param name="BehindExecution">Begin behind this execution; null begins at the start.</param>
/// <param name="Limit">At most this many.</param>
public sealed record FillFilter(Timestamp? After, Timestamp? Until, bool Ascending, Guid? BehindExecution, int Limit);

/// <summary>Which orders of an account to list.</summary>
/// <param name="Open">True for open ones, false for closed ones, null for all.</param>
/// <param name="After">Submitted after, exclusive; null without bound.</param>
/// <param name="Until">Submitted before, exclusive; null without bound.</param>
/// <param name="Symbols">Null for every symbol.</param>
/// <param name="Side">Null for both.</param>
/// <param name="Limit">At most this many.</param>
public sealed record OrderFilter(bool? Open, Timestamp? After, Timestamp? Until, bool Ascending, IReadOnlyList<Symbol>? Symbols, OrderSide? Side, int Limit);
