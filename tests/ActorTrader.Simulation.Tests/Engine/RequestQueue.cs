using ActorTrader.Core.Execution;
using ActorTrader.Core.Values;

namespace ActorTrader.Simulation.Tests.Engine;

/// <summary>Requests that wait for the account's budget, the most urgent first, then in order of arrival.</summary>
internal sealed class RequestQueue(RequestBudget budget, DurableStore store, Action<TimeSpan> wakeAfter)
{
    private readonly PriorityQueue<Action, (RequestPriority Priority, long Sequence)> _waiting = new();
    private long _sequence;
    private bool _wakes;

    public int Count => _waiting.Count;

    public void Add(RequestPriority priority, Action send) => _waiting.Enqueue(send, (priority, ++_sequence));

    /// <summary>Sends what the budget allows.</summary>
    public void Pump(Timestamp now)
    {
        while (_waiting.TryPeek(out var send, out var key))
        {
            if (budget.TryTake(key.Priority, now) is { } wait)
            {
                if (!_wakes) wakeAfter(wait);
                _wakes = true;
                return;
            }

            // Durable before it is used: a request that a crash forgets would be one too many later.
            store.Grant(now);
            _waiting.Dequeue();
            send();
        }
    }

    public void OnWoken(Timestamp now)
    {
        _wakes = false;
        Pump(now);
    }

    public void Throttle(TimeSpan wait, Timestamp now) => budget.Penalize(wait, now);
}
