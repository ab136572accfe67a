using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Pattern;

/// <summary>Tries again what failed. As in Akka, <c>attempts</c> counts the tries after the first: 2 means at most three.</summary>
public static class RetrySupport
{
    /// <summary>Tries again at once; gives the first success, else the last failure.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="attempts"/> is negative.</exception>
    public static Task<T> Retry<T>(Func<Task<T>> attempt, int attempts) => Retry(attempt, attempts, static _ => TimeSpan.Zero, null);

    /// <summary>Tries again after <paramref name="delay"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="attempts"/> is negative.</exception>
    public static Task<T> Retry<T>(Func<Task<T>> attempt, int attempts, TimeSpan delay, IScheduler scheduler)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        return Retry(attempt, attempts, _ => delay, scheduler);
    }

    /// <summary>Tries again after waits that double from <paramref name="minBackoff"/> to <paramref name="maxBackoff"/>, lengthened at random by up to <paramref name="randomFactor"/> (0 or 1).</summary>
    /// <exception cref="ArgumentException">A wait or the random factor is out of its range, or <paramref name="attempts"/> is negative.</exception>
    public static Task<T> Retry<T>(
        Func<Task<T>> attempt, int attempts, TimeSpan minBackoff, TimeSpan maxBackoff, int randomFactor, IScheduler scheduler)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        var wait = new BackoffWait(minBackoff, maxBackoff, randomFactor);
        wait.Check("a retry");
        var random = RandomSource.NextOf(scheduler);
        return Retry(attempt, attempts, attempted => wait.After(attempted, random), scheduler);
    }

    private static Task<T> Retry<T>(Func<Task<T>> attempt, int attempts, Func<int, TimeSpan> delay, IScheduler? scheduler)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentOutOfRangeException.ThrowIfNegative(attempts);
        return Try(attempt, attempts, delay, scheduler);
    }

    private static async Task<T> Try<T>(Func<Task<T>> attempt, int attempts, Func<int, TimeSpan> delay, IScheduler? scheduler)
    {
        for (var attempted = 0; attempted < attempts; attempted++)
        {
            try
            {
                return await attempt().ConfigureAwait(true);
            }
            catch (Exception)
            {
                // The next try tells; the last one, below, is the caller's.
                if (scheduler is not null) await Wait(delay(attempted), scheduler).ConfigureAwait(true);
            }
        }

        return await attempt().ConfigureAwait(true);
    }

    private static Task<bool> Wait(TimeSpan delay, IScheduler scheduler) =>
        FutureTimeoutSupport.After(delay, scheduler, static () => Task.FromResult(true));
}
