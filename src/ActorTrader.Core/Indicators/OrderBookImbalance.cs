using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Indicators;

/// <summary>How lopsided the displayed sizes at the touch are.</summary>
public static class OrderBookImbalance
{
    /// <summary>(bid size - ask size) / (bid size + ask size), from -1 (all on the ask) to 1 (all on the bid); 0 when nothing is displayed.</summary>
    public static double Of(in Quote quote)
    {
        var (bid, ask) = ((double)quote.BidSize.Raw, (double)quote.AskSize.Raw);
        return bid + ask == 0 ? 0 : (bid - ask) / (bid + ask);
    }

    /// <summary>Whether <paramref name="heavy"/> is more than <paramref name="ratio"/> times <paramref name="light"/>; exact.</summary>
    public static bool Exceeds(Quantity heavy, Quantity light, decimal ratio) => heavy.ToDecimal() > ratio * light.ToDecimal();
}
