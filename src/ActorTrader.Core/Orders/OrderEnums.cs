namespace ActorTrader.Core.Orders;

/// <summary>Buy or sell.</summary>
public enum OrderSide
{
    Buy,
    Sell,
}

/// <summary>How an order's price is found (FIX tag 40).</summary>
public enum OrderType
{
    /// <summary>At the best price there is.</summary>
    Market,

    /// <summary>At the limit price or better.</summary>
    Limit,
}

/// <summary>How long an order lives (FIX tag 59).</summary>
public enum TimeInForce
{
    /// <summary>Until the session's close.</summary>
    Day,

    /// <summary>Until canceled.</summary>
    Gtc,

    /// <summary>Immediate or cancel: fill what is possible at once, cancel the rest.</summary>
    Ioc,

    /// <summary>Fill or kill: all at once or nothing.</summary>
    Fok,
}

/// <summary>Why an order is placed, in the trade log's words (the first part of its client order id).</summary>
public enum OrderAction
{
    /// <summary>Open or add to a long position.</summary>
    Buy,

    /// <summary>Reduce or close a long position.</summary>
    Sell,

    /// <summary>Open or add to a short position.</summary>
    ShortSell,

    /// <summary>Reduce or close a short position.</summary>
    BuyToCover,

    /// <summary>Close a long position at the end of the session.</summary>
    Liquidate,

    /// <summary>Close a short position at the end of the session.</summary>
    CoverShort,
}

/// <summary>The life of an order, from the journal's point of view.</summary>
public enum OrderStatus
{
    /// <summary>Journaled; the venue may or may not have heard of it.</summary>
    PendingNew,

    /// <summary>A submit ended without proof either way; being looked up by its client order id.</summary>
    InDoubt,

    /// <summary>The venue has it and it is open.</summary>
    Working,

    /// <summary>Open, with something filled.</summary>
    PartiallyFilled,

    /// <summary>A cancel has been asked for; fills may still come.</summary>
    PendingCancel,

    /// <summary>Completely filled. Terminal.</summary>
    Filled,

    /// <summary>Canceled, perhaps after partial fills. Terminal, though a late fill still counts.</summary>
    Canceled,

    /// <summary>Refused by the venue, or by the engine before it was sent. Terminal.</summary>
    Rejected,

    /// <summary>Ended by its time in force. Terminal.</summary>
    Expired,
}

/// <summary>What statuses mean.</summary>
public static class OrderStatuses
{
    /// <summary>Whether nothing more is expected (a late fill that crossed a cancel apart).</summary>
    public static bool IsTerminal(this OrderStatus status) =>
        status is OrderStatus.Filled or OrderStatus.Canceled or OrderStatus.Rejected or OrderStatus.Expired;
}
