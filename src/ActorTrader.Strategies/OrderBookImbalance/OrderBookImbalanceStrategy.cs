using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;

namespace ActorTrader.Strategies.OrderBookImbalance;

/// <summary><c>order-book-imbalance</c>: takes 100 shares at the touch when a large print and the displayed sizes lean the same way. Long only.</summary>
/// <remarks>
/// A shell around <see cref="ImbalanceDecider"/>, which has the rules; this class keeps one state a symbol and the orders that have not ended
/// (as many as the position has room for). After a restart it goes on from its own position and its open orders; levels start anew.
/// </remarks>
public sealed class OrderBookImbalanceStrategy(OrderBookImbalanceParameters parameters) : Strategy
{
    private readonly ImbalanceDecider _decider = new(parameters);
    private readonly Dictionary<Symbol, SymbolState> _symbols = [];
    private readonly Dictionary<ClientOrderId, PendingClip> _pending = [];

    public static Strategy Create(IParameterReader reader) => new OrderBookImbalanceStrategy(OrderBookImbalanceParameters.Read(reader));

    public override void OnStart()
    {
        foreach (var symbol in Context.Symbols)
            _symbols[symbol] = new SymbolState { Now = new ImbalanceState { Position = Context.Position(symbol).Quantity } };
        foreach (var order in Context.WorkingOrders)
        {
            if (!_symbols.TryGetValue(order.Symbol, out var symbol)) continue;
            symbol.Now = _decider.OnRecovered(symbol.Now, order.Side, order.LeavesQuantity, out var clip);
            _pending[order.Id] = clip;
        }
    }

    public override void OnQuote(in Quote quote)
    {
        if (_symbols.TryGetValue(quote.Symbol, out var symbol)) symbol.Now = _decider.OnQuote(symbol.Now, quote);
    }

    public override void OnTrade(in Trade trade)
    {
        if (!_symbols.TryGetValue(trade.Symbol, out var symbol)) return;
        var action = _decider.Decide(symbol.Now, trade) switch
        {
            ImbalanceDecision.Buy => OrderAction.Buy,
            ImbalanceDecision.Sell => OrderAction.Sell,
            _ => (OrderAction?)null,
        };
        if (action is null) return;

        var reason = $"print {trade.Size} @ {trade.Price}, bid size {symbol.Now.BidSize}, ask size {symbol.Now.AskSize}, ratio {parameters.Ratio}";
        var intent = OrderIntent.Limit(trade.Symbol, action.Value, parameters.Clip, trade.Price, TimeInForce.Ioc, reason);
        var id = Context.Submit(intent);
        symbol.Now = _decider.OnSent(symbol.Now, intent.Side, out var clip);
        _pending[id] = clip;
    }

    public override void OnOrder(OrderUpdate update)
    {
        var order = update.Order;
        if (!_symbols.TryGetValue(order.Symbol, out var symbol)) return;
        var known = _pending.TryGetValue(order.Id, out var clip);
        if (update.Change is OrderFilled fill)
        {
            symbol.Now = known
                ? _decider.OnFilled(symbol.Now, ref clip, fill.LastQuantity)
                : _decider.OnLateFill(symbol.Now, order.Side, fill.LastQuantity);
        }

        if (!known) return;
        _pending[order.Id] = clip;
        if (!order.Status.IsTerminal()) return;
        _pending.Remove(order.Id);

        // The source's submit that throws: the venue never had the order. A rejection after it was taken spends the level.
        var neverTaken = update.Change is OrderRejected && order.VenueOrderId is null;
        symbol.Now = neverTaken ? _decider.OnRefused(symbol.Now, clip) : _decider.OnEnded(symbol.Now, clip);
    }

    public override void OnRefused(IntentRefused refusal)
    {
        if (!_pending.Remove(refusal.Id, out var clip) || !_symbols.TryGetValue(refusal.Intent.Symbol, out var symbol)) return;
        symbol.Now = _decider.OnRefused(symbol.Now, clip);
    }

    private sealed class SymbolState
    {
        public ImbalanceState Now;
    }
}
