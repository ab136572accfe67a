using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Execution;

/// <summary>The trading side of a venue: each call is one request; business refusals and doubt are values, not exceptions.</summary>
/// <remarks>
/// Nothing is retried inside: the caller owns the request budget. A query that fails throws <see cref="VenueQueryException"/>;
/// a failed query never means "nothing there".
/// </remarks>
public interface ITradingVenue
{
    /// <summary>Submits an order under its client order id.</summary>
    Task<SubmitOutcome> SubmitAsync(Order order, CancellationToken cancellationToken);

    /// <summary>Asks to cancel; acceptance is not cancellation.</summary>
    Task<CancelOutcome> CancelAsync(string venueOrderId, CancellationToken cancellationToken);

    /// <summary>Looks an order up by the engine's id; null is proof that the venue has not heard of it.</summary>
    Task<VenueResponse<VenueOrder?>> FindOrderAsync(ClientOrderId id, CancellationToken cancellationToken);

    /// <summary>All open orders of the account, whoever placed them.</summary>
    Task<VenueResponse<IReadOnlyList<VenueOrder>>> ListOpenOrdersAsync(CancellationToken cancellationToken);

    Task<VenueResponse<IReadOnlyList<VenuePosition>>> ListPositionsAsync(CancellationToken cancellationToken);

    Task<VenueResponse<VenueAccount>> GetAccountAsync(CancellationToken cancellationToken);

    Task<VenueResponse<VenueClock>> GetClockAsync(CancellationToken cancellationToken);

    /// <summary>One page of executions of the account after <paramref name="after"/>, oldest first, at most 100, beginning behind <paramref name="pageToken"/> (the last id of the page before; null for the first).</summary>
    Task<VenueResponse<IReadOnlyList<VenueFill>>> ListFillsAsync(Timestamp? after, string? pageToken, CancellationToken cancellationToken);

    /// <summary>The instrument; null when the venue does not know the symbol.</summary>
    Task<VenueResponse<Instrument?>> FindInstrumentAsync(Symbol symbol, CancellationToken cancellationToken);
}

/// <summary>A query failed: nothing is known. Transient unless <paramref name="statusCode"/> says otherwise (401, 403: the keys).</summary>
public sealed class VenueQueryException(string message, int? statusCode, TimeSpan? retryAfter = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The HTTP status; null when no answer came.</summary>
    public int? StatusCode { get; } = statusCode;

    /// <summary>How long the venue asks to wait (429); null otherwise.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}

/// <summary>An answer with the budget that the venue reported beside it.</summary>
public readonly record struct VenueResponse<T>(T Value, RateLimit? RateLimit);

/// <summary>The venue's own view of the request budget (<c>X-RateLimit-*</c>).</summary>
public readonly record struct RateLimit(int Limit, int Remaining, Timestamp ResetsAt);

/// <summary>An order as the venue describes it. <see cref="Status"/> is mapped; <see cref="VenueStatus"/> is the venue's own word.</summary>
public sealed record VenueOrder(
    string VenueOrderId,
    string ClientOrderId,
    Symbol Symbol,
    OrderSide Side,
    Quantity? Quantity,
    Quantity FilledQuantity,
    decimal? FilledAveragePrice,
    OrderStatus Status,
    string VenueStatus,
    Timestamp SubmittedAt);

/// <summary>A holding as the venue describes it; signed.</summary>
public sealed record VenuePosition(Symbol Symbol, Quantity Quantity, decimal AverageEntryPrice);

/// <summary>The account as the venue describes it.</summary>
public sealed record VenueAccount(string AccountNumber, string Status, Money Cash, Money Equity, Money BuyingPower, bool TradingBlocked, bool ShortingEnabled);

/// <summary>The venue's session clock, in venue time.</summary>
public sealed record VenueClock(Timestamp Now, bool IsOpen, Timestamp NextOpen, Timestamp NextClose);

/// <summary>One execution from the account's activities.</summary>
public sealed record VenueFill(
    string ActivityId, string VenueOrderId, Symbol Symbol, OrderSide Side, Quantity Quantity, Price Price, Quantity CumulativeQuantity, Timestamp At);
