using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Pattern;

/// <summary>Starts tasks later.</summary>
public static class FutureTimeoutSupport
{
    /// <summary>Starts <paramref name="value"/> after <paramref name="duration"/> of the scheduler's time, at once when it is less than 1 ms.</summary>
    /// <returns>What <paramref name="value"/> gives, or how it fails.</returns>
    public static async Task<T> After<T>(TimeSpan duration, IScheduler scheduler, Func<Task<T>> value)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        ArgumentNullException.ThrowIfNull(value);
        if (duration >= TimeSpan.FromMilliseconds(1))
        {
            var due = new ScheduledCompletion<bool>(scheduler);
            scheduler.Advanced.ScheduleOnce(duration, () => due.Succeed(true));
            await due.Task.ConfigureAwait(true);
        }

        return await value().ConfigureAwait(true);
    }
}
