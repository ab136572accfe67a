using ActorTrader.Core.Instruments;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.MarketData;

/// <summary>The national best bid and offer of a symbol at an instant.</summary>
/// <remarks>A zero price means that the side is empty. Sizes are displayed shares (or coins). <see cref="Timestamp"/> is the venue's.</remarks>
public readonly record struct Quote(Symbol Symbol, Price BidPrice, Quantity BidSize, Price AskPrice, Quantity AskSize, Timestamp Timestamp)
{
    /// <summary>Whether both sides are present and the bid is below the ask.</summary>
    public bool IsFirm => BidPrice.IsPositive && AskPrice > BidPrice;

    /// <summary>Whether both sides are present and the bid is above the ask.</summary>
    public bool IsCrossed => BidPrice.IsPositive && AskPrice.IsPositive && BidPrice > AskPrice;

    /// <summary>Whether both sides are present at one price.</summary>
    public bool IsLocked => BidPrice.IsPositive && BidPrice == AskPrice;

    /// <summary>Ask minus bid; meaningless unless <see cref="IsFirm"/>.</summary>
    public Price Spread => AskPrice - BidPrice;
}
