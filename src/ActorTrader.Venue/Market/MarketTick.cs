using ActorTrader.Core.MarketData;

namespace ActorTrader.Venue.Market;

/// <summary>A quote or trade with the exchange letters that Alpaca's wire carries beside it.</summary>
/// <param name="Event">The quote or trade; never a bar.</param>
/// <param name="BidExchange">The exchange of the best bid (wire <c>bx</c>); for a trade the exchange of the print (wire <c>x</c>). A space when that side is empty.</param>
/// <param name="AskExchange">The exchange of the best ask (wire <c>ax</c>); a space when that side is empty and for trades.</param>
public readonly record struct MarketTick(MarketEvent Event, char BidExchange, char AskExchange);
