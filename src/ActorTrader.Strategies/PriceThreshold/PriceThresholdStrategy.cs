using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Strategies;
using ActorTrader.Strategies.Placement;

namespace ActorTrader.Strategies.PriceThreshold;

/// <summary><c>price-threshold</c>: buys when a print falls to a fixed price, sells when it rises to another. One position a symbol, long only.</summary>
/// <remarks>The prices hold for every symbol of the instance: symbols at different prices take an instance each.</remarks>
public sealed class PriceThresholdStrategy(PriceThresholdParameters parameters) : Strategy
{
    private readonly HashSet<Symbol> _symbols = [];
    private readonly LongOrFlat _holding = new(parameters.Placement);

    public static Strategy Create(IParameterReader reader) => new PriceThresholdStrategy(PriceThresholdParameters.Read(reader));

    public override void OnStart()
    {
        _symbols.UnionWith(Context.Symbols);
        _holding.Start(Context);
    }

    public override void OnTrade(in Trade trade)
    {
        if (!_symbols.Contains(trade.Symbol) || !_holding.MayAct(Context, trade.Symbol)) return;
        var position = Context.Position(trade.Symbol).Quantity;
        var signal = ThresholdRule.Decide(parameters, trade.Price, position);
        if (signal == Signal.None) return;
        var reason = $"print {trade.Price}, buy-below {parameters.BuyBelow}, sell-above {parameters.SellAbove}";
        _holding.Act(Context, trade.Symbol, signal, position, reason);
    }

    public override void OnOrder(OrderUpdate update) => _holding.OnOrder(Context, update);

    public override void OnRefused(IntentRefused refusal) => _holding.OnRefused(Context, refusal);
}
