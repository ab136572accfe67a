using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Strategies.Periodic;

/// <summary><c>periodic</c>: calls a function every few seconds of market time and submits the block of orders that it returns.</summary>
/// <remarks>
/// The shape of blockpaca's strategies. Unlike there, quotes and positions are of one moment, what is under way is shown too
/// (<see cref="PeriodicSymbol.Pending"/>), and an exception is not swallowed. Orders that have not ended are as many as the risk limits let through.
/// </remarks>
public sealed class PeriodicStrategy : Strategy
{
    /// <summary>The shortest interval: a function of every tick belongs in a strategy of its own.</summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(5);

    private readonly IPeriodicFunction _function;
    private readonly TimeSpan _interval;
    private readonly Dictionary<ClientOrderId, Pending> _pending = [];

    /// <param name="function">What decides.</param>
    /// <param name="interval">Market time between calls, 100 ms to one day.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is out of range.</exception>
    public PeriodicStrategy(IPeriodicFunction function, TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, ShortestInterval);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(interval, LongestInterval);
        _function = function;
        _interval = interval;
    }

    /// <summary>Reads <c>interval</c>, <c>function</c>, and the parameters of the function chosen.</summary>
    public static Strategy Create(IParameterReader reader)
    {
        var interval = reader.Duration("interval", DefaultInterval, ShortestInterval, LongestInterval, "market time between two calls");
        IPeriodicFunction function = reader.Choice("function", "target-quantity", ["target-quantity", "momentum"], "what is called") switch
        {
            "momentum" => MomentumFunction.Create(reader),
            _ => TargetQuantityFunction.Create(reader),
        };
        return new PeriodicStrategy(function, interval);
    }

    public override void OnStart()
    {
        foreach (var order in Context.WorkingOrders) _pending[order.Id] = new Pending(order.Symbol, Signed(order.Side, order.LeavesQuantity));
        Context.StartTimer(_interval);
    }

    public override void OnTimer()
    {
        var view = new PeriodicView(Context.Now,
            [.. Context.Symbols.Select(symbol => new PeriodicSymbol(symbol, Context.Market(symbol), Context.Position(symbol), PendingOf(symbol)))]);
        foreach (var intent in _function.Decide(view))
            _pending[Context.Submit(intent)] = new Pending(intent.Symbol, Signed(intent.Side, intent.Quantity));
    }

    public override void OnOrder(OrderUpdate update)
    {
        var order = update.Order;
        if (!_pending.ContainsKey(order.Id)) return;
        if (order.Status.IsTerminal()) _pending.Remove(order.Id);
        else _pending[order.Id] = new Pending(order.Symbol, Signed(order.Side, order.LeavesQuantity));
    }

    public override void OnRefused(IntentRefused refusal)
    {
        _pending.Remove(refusal.Id);
        Context.Log($"{refusal.Intent.Action} {refusal.Intent.Quantity} {refusal.Intent.Symbol} refused: {refusal.Message}");
    }

    private static Quantity Signed(OrderSide side, Quantity quantity) => side == OrderSide.Buy ? quantity : -quantity;

    private Quantity PendingOf(Symbol symbol) =>
        _pending.Values.Aggregate(Quantity.Zero, (sum, pending) => pending.Symbol == symbol ? sum + pending.Signed : sum);

    private readonly record struct Pending(Symbol Symbol, Quantity Signed);
}
