namespace ActorTrader.Core.Risk;

/// <summary>Which rule refused an intent.</summary>
public enum RefusalReason
{
    /// <summary>The engine is halted or has not agreed with the venue yet.</summary>
    TradingHalted,

    /// <summary>Only reducing orders pass at present.</summary>
    ReduceOnly,

    /// <summary>Quantity not positive, or finer than the instrument allows.</summary>
    InvalidQuantity,

    /// <summary>Limit price missing, superfluous, not positive or off the tick grid.</summary>
    InvalidPrice,

    /// <summary>Above the configured quantity of one order.</summary>
    OrderQuantityLimit,

    /// <summary>Above the configured notional of one order.</summary>
    OrderNotionalLimit,

    /// <summary>The position with all working orders would exceed its limit.</summary>
    PositionLimit,

    /// <summary>Too many working orders.</summary>
    WorkingOrdersLimit,

    /// <summary>The limit price is too far from the market.</summary>
    PriceBand,

    /// <summary>No quote, or one too old.</summary>
    StaleMarket,

    /// <summary>The market is crossed or one-sided.</summary>
    CrossedMarket,

    /// <summary>A reducing action without that much to reduce.</summary>
    NothingToReduce,

    /// <summary>Shorting is switched off.</summary>
    ShortingDisabled,

    /// <summary>The working orders would cost more than the cash at hand.</summary>
    InsufficientBuyingPower,

    /// <summary>The same client order id again.</summary>
    DuplicateIntent,

    /// <summary>The execution queue is full, or the request budget is spent.</summary>
    Throttled,

    /// <summary>The symbol is not configured.</summary>
    UnknownSymbol,

    /// <summary>The journal could not write: no order without its record.</summary>
    JournalUnavailable,
}
