namespace ActorTrader.Actors.Internal;

/// <summary>Timers that do not keep the execution context of whoever set them.</summary>
internal static class TimerCreation
{
    public static ITimer CreateDetachedTimer(this TimeProvider time, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (ExecutionContext.IsFlowSuppressed()) return time.CreateTimer(callback, state, dueTime, period);
        using var suppressed = ExecutionContext.SuppressFlow();
        return time.CreateTimer(callback, state, dueTime, period);
    }
}
