namespace ActorTrader.Strategies.OrderBookImbalance;

/// <summary>What a print leads to, with the first rule that stood in the way, in the order in which the rules are asked.</summary>
public enum ImbalanceDecision
{
    /// <summary>The level has been traded already, or no level has been armed yet.</summary>
    NotArmed,

    /// <summary>The print is not later than the level by more than the settle time: it may belong to the level before.</summary>
    NotSettled,

    /// <summary>The print is smaller than the size worth following.</summary>
    TooSmall,

    /// <summary>The print is neither at the level's bid nor at its ask.</summary>
    OffTheTouch,

    /// <summary>The side that would push the price is not large enough against the other.</summary>
    Balanced,

    /// <summary>A buy was called for, but the position and the pending buys leave no room.</summary>
    PositionFull,

    /// <summary>A sell was called for, but the position less the pending sells is below one clip.</summary>
    NothingToSell,

    /// <summary>Buy one clip at the level's ask.</summary>
    Buy,

    /// <summary>Sell one clip at the level's bid.</summary>
    Sell,
}
