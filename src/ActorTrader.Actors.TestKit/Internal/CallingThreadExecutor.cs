using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.TestKit.Internal;

/// <summary>Runs an actor on the thread that tells it, before the tell returns.</summary>
/// <remarks>What an actor tells such actors during its turn runs when that turn is over, still before the first tell returns: turns never nest.</remarks>
internal sealed class CallingThreadExecutor(TimeProvider time, int throughput) : ActorExecutor
{
    // Null while this thread runs no such actor.
    [ThreadStatic] private static Queue<Action>? _ready;

    public override int Throughput => throughput;

    public override TimeProvider Time => time;

    public override void Schedule(ActorCell cell) => RunInTurn(cell.Run);

    /// <summary>Runs the action after what this thread runs already, or else now.</summary>
    public static void RunInTurn(Action action)
    {
        if (_ready is { } waiting)
        {
            waiting.Enqueue(action);
            return;
        }

        var ready = _ready = new Queue<Action>();
        try
        {
            for (var next = action; next is not null; next = ready.TryDequeue(out var waited) ? waited : null) next();
        }
        finally
        {
            _ready = null;
        }
    }
}
