using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Risk;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;
using ActorTrader.Simulation.Tests.Venue;
using ActorTrader.Simulation.Tests.World;

namespace ActorTrader.Simulation.Tests.Engine;

/// <summary>Strategies without a plan: random orders of every kind near the touch, and random cancels.</summary>
internal sealed class IntentSource(VirtualWorld world, SimulatedMarket market)
{
    private const int MaxWaitingRequests = 15;

    private static readonly RiskLimits Limits = RiskLimits.Default with { AllowShort = true };
    private static readonly StrategyId[] Strategies = [new("ada"), new("bob")];

    private int _intents;

    /// <summary>The number of the intent that an order came from, as its reason says.</summary>
    public static string IntentOf(Order order) => order.Intent.Reason;

    /// <summary>Asks <paramref name="engine"/> for one thing; what it may not do its risk rules say.</summary>
    public void Act(SimulatedEngine engine)
    {
        // Back-pressure: the account's budget is scarce, and nobody wants an order of minutes ago.
        if (engine.Waiting > MaxWaitingRequests) return;
        if (world.Choices.NextDouble() < 0.25) CancelOne(engine);
        else Order(engine);
    }

    private void CancelOne(SimulatedEngine engine)
    {
        var open = engine.State.WorkingOrders.Where(order => order.Status != OrderStatus.PendingCancel).ToList();
        if (open.Count > 0) engine.OnCancel(open[world.Choices.Next(open.Count)].Id);
    }

    private void Order(SimulatedEngine engine)
    {
        var strategy = Strategies[world.Choices.Next(Strategies.Length)];
        var symbol = market.Symbols[world.Choices.Next(market.Symbols.Count)];
        if (market.Find(symbol) is not { } top) return;
        var action = ActionFor(engine.State.Ledger(strategy).Position(symbol).Quantity);
        var quantity = Quantity.Of(100 * world.Choices.Next(1, 6));
        var reason = $"intent {++_intents}";
        var intent = world.Choices.NextDouble() < 0.3
            ? OrderIntent.Market(symbol, action, quantity, reason)
            : OrderIntent.Limit(symbol, action, quantity, NearTouch(top.Quote.BidPrice), TimeInForceOf(world.Choices.NextDouble()), reason);
        var context = new RiskContext(Limits, TradingMode.Active, top, world.Now, Instrument.Equity(symbol));
        engine.OnIntent(strategy, intent, context);
    }

    private OrderAction ActionFor(Quantity held)
    {
        var reduces = world.Choices.NextDouble() < 0.5;
        if (reduces && held.IsPositive) return OrderAction.Sell;
        if (reduces && held.IsNegative) return OrderAction.BuyToCover;
        return world.Choices.NextDouble() < 0.6 ? OrderAction.Buy : OrderAction.ShortSell;
    }

    private Price NearTouch(Price bid) => bid + Price.FromDecimal(world.Choices.Next(-2, 4) / 100m);

    private static TimeInForce TimeInForceOf(double share) => share switch
    {
        < 0.55 => TimeInForce.Day,
        < 0.7 => TimeInForce.Gtc,
        < 0.9 => TimeInForce.Ioc,
        _ => TimeInForce.Fok,
    };
}
