using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.TestKit.Internal;

/// <summary>The one place where a test waits: for a signal, a task, or a condition.</summary>
/// <remarks>By the wall clock, whatever clock the system has; but a deterministic system is stepped by the waits, and they last in its virtual time.</remarks>
internal sealed class Waiting
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>What runs the system, if it is deterministic.</summary>
    public DeterministicExecutor? Stepped { get; set; }

    public static TimeSpan Now => TimeProvider.System.GetElapsedTime(0);

    public bool For(SemaphoreSlim signal, TimeSpan timeout, CancellationToken cancellationToken) =>
        Block(() => signal.Wait(TimeSpan.Zero, cancellationToken), timeout, () => signal.Wait(timeout, cancellationToken));

    public ValueTask<bool> ForAsync(SemaphoreSlim signal, TimeSpan timeout, CancellationToken cancellationToken) =>
        BlockAsync(() => signal.Wait(TimeSpan.Zero, cancellationToken), timeout, () => signal.WaitAsync(timeout, cancellationToken));

    /// <summary>False when <paramref name="task"/> has not ended in time; how it ended does not matter.</summary>
    public bool For(Task task, TimeSpan timeout) => Block(() => task.IsCompleted, timeout, () => ((IAsyncResult)task).AsyncWaitHandle.WaitOne(timeout));

    public ValueTask<bool> ForAsync(Task task, TimeSpan timeout, CancellationToken cancellationToken) => BlockAsync(() => task.IsCompleted, timeout, async () =>
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ended = await Task.WhenAny(task, Task.Delay(timeout, TimeProvider.System, late.Token)).ConfigureAwait(false);
        await late.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return ended == task;
    });

    /// <summary>Looks at <paramref name="condition"/> again and again, by default each 10 ms: nothing tells when it begins to hold.</summary>
    public bool Until(Func<bool> condition, TimeSpan timeout, TimeSpan? interval, CancellationToken cancellationToken) => Block(condition, timeout, () =>
    {
        var stop = Now + timeout;
        do
        {
            if (Now >= stop) return false;
            cancellationToken.WaitHandle.WaitOne(Pause(interval, stop));
            cancellationToken.ThrowIfCancellationRequested();
        }
        while (!condition());
        return true;
    });

    public async ValueTask<bool> UntilAsync(Func<Task<bool>> condition, TimeSpan timeout, TimeSpan? interval, CancellationToken cancellationToken)
    {
        var (stop, end) = (Now + timeout, Stepped?.EndOf(timeout) ?? 0);
        while (!await condition().ConfigureAwait(false))
        {
            if (Stepped is { } stepped)
            {
                if (stepped.TryStep() || stepped.TryFire(end)) continue;
                stepped.Clock.MoveTo(end);
                return await condition().ConfigureAwait(false);
            }

            if (Now >= stop) return false;
            await Delay(Pause(interval, stop), cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private static async Task Delay(TimeSpan time, CancellationToken cancellationToken)
    {
        await Task.Delay(time, TimeProvider.System, cancellationToken).ConfigureAwait(false);
    }

    private static TimeSpan Pause(TimeSpan? interval, TimeSpan stop)
    {
        var (pause, left) = (interval ?? PollInterval, stop - Now);
        return pause < left ? pause : left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    // Every blocking wait of a kit comes through here, every awaiting one through the method below it.
    private bool Block(Func<bool> isReady, TimeSpan timeout, Func<bool> wait) => Stepped is { } stepped ? stepped.Pump(isReady, timeout) : isReady() || wait();

    private async ValueTask<bool> BlockAsync(Func<bool> isReady, TimeSpan timeout, Func<Task<bool>> wait) =>
        Stepped is { } stepped ? stepped.Pump(isReady, timeout) : isReady() || await wait().ConfigureAwait(false);
}
