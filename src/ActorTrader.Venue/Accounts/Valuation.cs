using ActorTrader.Core.Instruments;
using ActorTrader.Venue.Matching;

namespace ActorTrader.Venue.Accounts;

/// <summary>What an account is worth at the market's marks, in dollars.</summary>
/// <remarks>
/// Equity = cash + long + short (short value is negative). Margins after Alpaca's table: initial 50 % of the gross value; maintenance of a long position 30 %
/// (100 % below $2.50 a share), of a short one the larger of 30 % and $5 a share (below $5: the larger of 100 % and $2.50 a share).
/// A holding without a mark counts at its entry price.
/// </remarks>
public sealed record Valuation(
    decimal Cash,
    decimal LongMarketValue,
    decimal ShortMarketValue,
    decimal InitialMargin,
    decimal MaintenanceMargin,
    decimal Reserved,
    int Multiplier)
{
    private const decimal RegulationTMultiplier = 2;
    private const decimal IntradayMultiplier = 4;

    public decimal Equity => Cash + LongMarketValue + ShortMarketValue;

    /// <summary>Twice the equity above the initial margin, less what open orders hold (regulation T).</summary>
    public decimal RegulationTBuyingPower => Math.Max(0, Math.Max(0, Equity - InitialMargin) * RegulationTMultiplier - Reserved);

    /// <summary>Cash that open orders do not hold.</summary>
    public decimal CashBuyingPower => Math.Max(0, Math.Min(Cash, Equity) - Reserved);

    /// <summary>What new positions may cost: by <see cref="Multiplier"/>, 1 cash, 2 regulation T, 4 four times the equity less the gross value held.</summary>
    public decimal BuyingPower => Multiplier switch
    {
        1 => CashBuyingPower,
        2 => RegulationTBuyingPower,
        _ => Math.Max(0, Equity * IntradayMultiplier - LongMarketValue + ShortMarketValue - Reserved),
    };

    /// <summary>Values <paramref name="account"/> at <paramref name="touchOf"/>'s marks.</summary>
    public static Valuation Of(Account account, Func<Symbol, Touch> touchOf)
    {
        decimal longs = 0, shorts = 0, maintenance = 0;
        foreach (var (symbol, holding) in account.Holdings)
        {
            var mark = touchOf(symbol).Mark ?? holding.AverageEntryPrice;
            var shares = holding.Quantity.ToDecimal();
            if (shares > 0) longs += shares * mark;
            else shorts += shares * mark;
            maintenance += Math.Abs(shares) * MaintenancePerShare(mark, shares > 0);
        }

        return new Valuation(account.Cash, longs, shorts, (longs - shorts) / 2, maintenance, account.Reserved, account.Multiplier);
    }

    private static decimal MaintenancePerShare(decimal mark, bool isLong)
    {
        if (isLong) return mark < 2.50m ? mark : mark * 0.30m;
        return mark < 5m ? Math.Max(2.50m, mark) : Math.Max(5m, mark * 0.30m);
    }
}
