using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Strategies.OrderBookImbalance;

/// <summary>What the algorithm knows of one symbol: the level, the displayed sizes, and its own holding.</summary>
/// <remarks><c>default</c> is the start: no level seen, nothing held, not armed. Immutable; changed only by <see cref="ImbalanceDecider"/>.</remarks>
public readonly record struct ImbalanceState
{
    /// <summary>Bid of the latest level; not of the latest quote.</summary>
    public Price Bid { get; init; }

    /// <summary>Ask of the latest level; not of the latest quote.</summary>
    public Price Ask { get; init; }

    /// <summary>Displayed size at the bid of the latest quote, whether or not it made a level.</summary>
    public Quantity BidSize { get; init; }

    /// <summary>Displayed size at the ask of the latest quote, whether or not it made a level.</summary>
    public Quantity AskSize { get; init; }

    /// <summary>The venue's time of the quote that made the level.</summary>
    public Timestamp LevelTime { get; init; }

    /// <summary>How many levels have been seen; 0 before the first. Tells an order of this level from one of an earlier level.</summary>
    public long Level { get; init; }

    /// <summary>Whether a print may still be followed on this level.</summary>
    public bool Armed { get; init; }

    /// <summary>Shares held, by the fills so far.</summary>
    public Quantity Position { get; init; }

    /// <summary>Shares of buys sent and neither filled nor ended.</summary>
    public Quantity PendingBuys { get; init; }

    /// <summary>Shares of sells sent and neither filled nor ended.</summary>
    public Quantity PendingSells { get; init; }
}

/// <summary>An order of the algorithm that has not ended.</summary>
/// <param name="Side">Buy or sell.</param>
/// <param name="Level">The level it was sent on (<see cref="ImbalanceState.Level"/>).</param>
/// <param name="Remaining">Shares of it still counted as pending.</param>
public readonly record struct PendingClip(OrderSide Side, long Level, Quantity Remaining);
