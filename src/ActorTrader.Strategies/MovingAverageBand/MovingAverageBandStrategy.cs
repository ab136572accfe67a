using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Strategies;
using ActorTrader.Strategies.Placement;

namespace ActorTrader.Strategies.MovingAverageBand;

/// <summary><c>moving-average-band</c>: buys what falls 2 % below the average of its last 20 prints, sells when it rises 2 % above. Long only.</summary>
/// <remarks>
/// Of the two readings of "±2 % around the moving average" this is mean reversion, as the examples of the kind have it (buy low, sell high);
/// the trend-following reading would buy above and sell below. A default band of 2 % within 20 prints is rare on a liquid stock: narrow it to trade more.
/// </remarks>
public sealed class MovingAverageBandStrategy(MovingAverageBandParameters parameters) : Strategy
{
    private readonly Dictionary<Symbol, PriceWindow> _windows = [];
    private readonly LongOrFlat _holding = new(parameters.Placement);

    public static Strategy Create(IParameterReader reader) => new MovingAverageBandStrategy(MovingAverageBandParameters.Read(reader));

    public override void OnStart()
    {
        foreach (var symbol in Context.Symbols) _windows[symbol] = new PriceWindow(parameters.Window);
        _holding.Start(Context);
    }

    public override void OnTrade(in Trade trade)
    {
        if (!_windows.TryGetValue(trade.Symbol, out var window)) return;
        window.Add(trade.Price);
        if (!window.IsFull || !_holding.MayAct(Context, trade.Symbol)) return;
        var position = Context.Position(trade.Symbol).Quantity;
        var signal = BandRule.Decide(window, trade.Price, parameters.Band, position);
        if (signal == Signal.None) return;
        var reason = $"print {trade.Price} against the average {window.Average:0.0000} of {window.Size}, band {parameters.Band}";
        _holding.Act(Context, trade.Symbol, signal, position, reason);
    }

    public override void OnOrder(OrderUpdate update) => _holding.OnOrder(Context, update);

    public override void OnRefused(IntentRefused refusal) => _holding.OnRefused(Context, refusal);
}
