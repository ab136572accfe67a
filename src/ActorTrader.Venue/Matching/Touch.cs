using ActorTrader.Core.Values;

namespace ActorTrader.Venue.Matching;

/// <summary>The best bid and offer of a symbol as displayed, and its last print; zero prices mean "none".</summary>
public readonly record struct Touch(Price Bid, Quantity BidSize, Price Ask, Quantity AskSize, Price Last)
{
    /// <summary>What one share is worth for valuation: the last print, else the middle of the touch, else whichever side there is; null without any.</summary>
    public decimal? Mark
    {
        get
        {
            if (Last.IsPositive) return Last.ToDecimal();
            if (Bid.IsPositive && Ask.IsPositive) return (Bid.ToDecimal() + Ask.ToDecimal()) / 2;
            if (Bid.IsPositive) return Bid.ToDecimal();
            return Ask.IsPositive ? Ask.ToDecimal() : null;
        }
    }
}
