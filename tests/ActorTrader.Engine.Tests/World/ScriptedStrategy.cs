using System.Collections.Concurrent;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Strategies;

namespace ActorTrader.Engine.Tests.World;

/// <summary>A strategy that does what the test says and remembers what it was told.</summary>
public sealed class ScriptedStrategy : Strategy
{
    public Action<IStrategyContext>? Started { get; set; }

    public Action<IStrategyContext, Quote>? Quote { get; set; }

    public Action<IStrategyContext, Trade>? Trade { get; set; }

    public Action<IStrategyContext>? Timer { get; set; }

    public Action<IStrategyContext, OrderUpdate>? Order { get; set; }

    public Action<IStrategyContext>? Stopping { get; set; }

    /// <summary>Called after each callback; the world waits on it.</summary>
    public Action Changed { get; set; } = () => { };

    public ConcurrentQueue<OrderUpdate> Updates { get; } = new();

    public ConcurrentQueue<IntentRefused> Refusals { get; } = new();

    public int Starts { get; private set; }

    public int Stops { get; private set; }

    /// <summary>The context, for use by the test inside a callback only.</summary>
    public IStrategyContext Inside => Context;

    public override void OnStart()
    {
        Starts++;
        Started?.Invoke(Context);
        Changed();
    }

    public override void OnQuote(in Quote quote)
    {
        Quote?.Invoke(Context, quote);
        Changed();
    }

    public override void OnTrade(in Trade trade)
    {
        Trade?.Invoke(Context, trade);
        Changed();
    }

    public override void OnTimer()
    {
        Timer?.Invoke(Context);
        Changed();
    }

    public override void OnOrder(OrderUpdate update)
    {
        Updates.Enqueue(update);
        Order?.Invoke(Context, update);
        Changed();
    }

    public override void OnRefused(IntentRefused refusal)
    {
        Refusals.Enqueue(refusal);
        Changed();
    }

    public override void OnStop()
    {
        Stops++;
        Stopping?.Invoke(Context);
        Changed();
    }
}
