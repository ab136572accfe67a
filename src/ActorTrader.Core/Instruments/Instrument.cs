using ActorTrader.Core.Values;

namespace ActorTrader.Core.Instruments;

/// <summary>What can be traded and under which rules, as the venue's asset list states it.</summary>
public sealed record Instrument(
    Symbol Symbol,
    AssetClass AssetClass,
    bool Tradable,
    bool Fractionable,
    bool Shortable,
    bool EasyToBorrow,
    bool Marginable)
{
    private static readonly Price OneDollar = Price.FromDecimal(1m);
    private static readonly Price Cent = Price.FromDecimal(0.01m);
    private static readonly Price HundredthOfACent = Price.FromDecimal(0.0001m);

    /// <summary>An ordinary US stock: tradable, fractionable, shortable, marginable.</summary>
    public static Instrument Equity(Symbol symbol) => new(symbol, AssetClass.UsEquity, true, true, true, true, true);

    /// <summary>The smallest price step at <paramref name="price"/>: one cent from one dollar, a hundredth of a cent below (Alpaca's sub-penny rule, SEC rule 612).</summary>
    public static Price TickSizeAt(Price price) => price >= OneDollar ? Cent : HundredthOfACent;

    /// <summary>Whether <paramref name="price"/> lies on the tick grid.</summary>
    public static bool IsOnTick(Price price) => price.Raw % TickSizeAt(price).Raw == 0;
}
