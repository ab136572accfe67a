using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Portfolio;

/// <summary>What the portfolio journals: the only way in which its state changes.</summary>
/// <param name="At">When it was decided or learnt, by the engine's clock.</param>
public abstract record PortfolioEvent(Timestamp At);

/// <summary>First event of an account's journal: the cash that the venue reported when the engine first met it.</summary>
public sealed record AccountOpened(string Account, Money Cash, Timestamp At) : PortfolioEvent(At);

/// <summary>A change of one order.</summary>
public abstract record OrderEvent(ClientOrderId Id, Timestamp At) : PortfolioEvent(At);

/// <summary>An intent passed the risk check at this sequence number; from here on it has one effect at the venue.</summary>
public sealed record OrderAccepted(Order Order, Timestamp At) : OrderEvent(Order.Id, At);

/// <summary>The venue has the order.</summary>
public sealed record OrderAcknowledged(ClientOrderId Id, string VenueOrderId, Timestamp At) : OrderEvent(Id, At);

/// <summary>The venue, or the engine before sending, refused the order.</summary>
/// <param name="Code">The venue's code; 0 when it gave none (its stream gives none) and when the engine refused.</param>
public sealed record OrderRejected(ClientOrderId Id, int Code, string Reason, Timestamp At) : OrderEvent(Id, At);

/// <summary>A submit ended without proof either way.</summary>
public sealed record OrderInDoubt(ClientOrderId Id, string Reason, Timestamp At) : OrderEvent(Id, At);

/// <summary>One execution.</summary>
/// <param name="ExecutionId">The venue's id of the execution (or of its activity, when found by reconciliation).</param>
/// <param name="LastQuantity">Quantity of this execution; positive.</param>
/// <param name="LastPrice">Price of this execution.</param>
/// <param name="CumulativeQuantity">The order's filled quantity after it, by the venue: with the id it identifies the execution.</param>
public sealed record OrderFilled(
    ClientOrderId Id, string ExecutionId, Quantity LastQuantity, Price LastPrice, Quantity CumulativeQuantity, Timestamp At) : OrderEvent(Id, At);

/// <summary>A cancel was asked for and may be sent.</summary>
public sealed record CancelRequested(ClientOrderId Id, string Reason, Timestamp At) : OrderEvent(Id, At);

/// <summary>The venue refused the cancel: the order lives on.</summary>
public sealed record CancelRejected(ClientOrderId Id, string Reason, Timestamp At) : OrderEvent(Id, At);

/// <summary>The order ended unfilled or partly filled.</summary>
public sealed record OrderCanceled(ClientOrderId Id, string Reason, Timestamp At) : OrderEvent(Id, At);

/// <summary>The order's time in force ended.</summary>
public sealed record OrderExpired(ClientOrderId Id, Timestamp At) : OrderEvent(Id, At);
