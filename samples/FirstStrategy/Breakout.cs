using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace FirstStrategy;

/// <summary>Buys when a print exceeds every one of the last <c>window</c> prints, sells when it has fallen <c>stop</c> below the best price since.</summary>
/// <remarks>An example of a strategy of your own: it decides on each print, holds one position a symbol, and has one order out at a time.</remarks>
public sealed class Breakout : Strategy
{
    private readonly int _window;
    private readonly Price _stop;
    private readonly Quantity _quantity;
    private readonly Dictionary<Symbol, SymbolState> _symbols = [];

    /// <summary>Declares the parameters: each line is one key of the configuration, with its default, its range and its meaning.</summary>
    public Breakout(IParameterReader parameters)
    {
        _window = parameters.Int("window", 100, 2, 10_000, "prints whose high must be exceeded");
        _stop = Price.FromDecimal(parameters.Decimal("stop", 0.05m, 0.01m, 1_000m, "dollars below the best price since the buy at which it sells"));
        _quantity = Quantity.Of(parameters.Int("quantity", 10, 1, 10_000, "shares of each buy"));
    }

    public override void OnStart()
    {
        foreach (var symbol in Context.Symbols) _symbols[symbol] = new SymbolState();
        foreach (var order in Context.WorkingOrders)
            if (_symbols.TryGetValue(order.Symbol, out var state))
                state.Order = order.Id;
    }

    public override void OnTrade(in Trade trade)
    {
        var state = _symbols[trade.Symbol];
        var high = state.Prints.Count == _window ? state.Prints.Max() : (Price?)null;
        state.Remember(trade.Price, _window);

        // An order counts as out from here, though the engine has not answered yet.
        if (state.Order is not null) return;
        var held = Context.Position(trade.Symbol).Quantity;
        if (held.IsPositive)
        {
            if (trade.Price > state.Best) state.Best = trade.Price;
            if (trade.Price <= state.Best - _stop) state.Order = Context.Submit(OrderIntent.Market(trade.Symbol, OrderAction.Sell, held, $"{trade.Price} is {_stop} below {state.Best}"));
        }
        else if (high is not null && trade.Price > high)
        {
            state.Best = trade.Price;
            state.Order = Context.Submit(OrderIntent.Market(trade.Symbol, OrderAction.Buy, _quantity, $"{trade.Price} exceeds {high}, the high of {_window} prints"));
        }
    }

    public override void OnOrder(OrderUpdate update)
    {
        var state = _symbols[update.Order.Symbol];
        if (state.Order == update.Order.Id && update.Order.Status.IsTerminal()) state.Order = null;
    }

    public override void OnRefused(IntentRefused refusal)
    {
        Context.Log($"refused: {refusal.Message}");
        _symbols[refusal.Intent.Symbol].Order = null;
    }

    private sealed class SymbolState
    {
        public Queue<Price> Prints { get; } = new();

        public Price Best { get; set; }

        public ClientOrderId? Order { get; set; }

        public void Remember(Price price, int window)
        {
            Prints.Enqueue(price);
            if (Prints.Count > window) Prints.Dequeue();
        }
    }
}
