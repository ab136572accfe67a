namespace ActorTrader.Venue.Matching;

/// <summary>The life of an order at the venue; the names are Alpaca's.</summary>
/// <remarks>
/// <code>
/// PendingNew -> New -> PartiallyFilled -> Filled     (market open)
/// Accepted -> New ...                                (held until a session that it may trade in)
/// Accepted, New, PartiallyFilled -> Canceled | Expired
/// </code>
/// </remarks>
public enum ExchangeOrderStatus
{
    /// <summary>Received; on its way to the book.</summary>
    PendingNew,

    /// <summary>Received outside its session: waits for the open.</summary>
    Accepted,

    /// <summary>In the book.</summary>
    New,

    /// <summary>In the book with something filled.</summary>
    PartiallyFilled,

    /// <summary>Completely filled. Terminal.</summary>
    Filled,

    /// <summary>Canceled, perhaps after partial fills. Terminal.</summary>
    Canceled,

    /// <summary>Ended by its time in force. Terminal.</summary>
    Expired,

    /// <summary>Refused after it was received. Terminal.</summary>
    Rejected,
}

/// <summary>What statuses mean.</summary>
public static class ExchangeOrderStatuses
{
    /// <summary>Whether the order can still be filled or canceled.</summary>
    public static bool IsOpen(this ExchangeOrderStatus status) => status < ExchangeOrderStatus.Filled;
}
