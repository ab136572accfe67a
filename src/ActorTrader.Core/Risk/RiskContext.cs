using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Risk;

/// <summary>What the rules see beside the portfolio itself.</summary>
/// <param name="Limits">The account's limits.</param>
/// <param name="Mode">What may be sent at present.</param>
/// <param name="Market">The intent's symbol at this instant; null before its first quote.</param>
/// <param name="Now">By the engine's clock, as <see cref="TopOfBook.ReceivedAt"/> is.</param>
/// <param name="Instrument">The intent's instrument; null refuses it as unknown.</param>
/// <param name="BuyingPower">What may be spent before any working order's reservation; null derives it from the portfolio's cash, less twice the cost of short positions (their proceeds, and as much again as collateral).</param>
public sealed record RiskContext(
    RiskLimits Limits, TradingMode Mode, TopOfBook? Market, Timestamp Now, Instrument? Instrument, Money? BuyingPower = null);
