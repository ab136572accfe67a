using System.Collections.Concurrent;
using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;

namespace ActorTrader.Engine.Tests.World;

/// <summary>A trade log in memory.</summary>
public sealed class RecordingTradeLog : ITradeLog
{
    public ConcurrentQueue<OrderUpdate> Updates { get; } = new();

    public ConcurrentQueue<IntentRefused> Refusals { get; } = new();

    public Action Changed { get; set; } = () => { };

    public int Count<T>()
        where T : OrderEvent => Updates.Count(update => update.Change is T);

    public void Write(OrderUpdate update)
    {
        Updates.Enqueue(update);
        Changed();
    }

    public void Write(IntentRefused refusal)
    {
        Refusals.Enqueue(refusal);
        Changed();
    }

    public void Flush()
    {
    }
}
