using System.Diagnostics;

namespace LoadTests;

/// <summary>Counts the parts of a work down and takes the time of the last one, so that the waiter's own wake-up is not measured.</summary>
internal sealed class Completion(int parts)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = parts;

    /// <summary>The timestamp of the last signal; 0 before.</summary>
    public long Ended { get; private set; }

    public void Signal()
    {
        if (Interlocked.Decrement(ref _left) != 0) return;
        Ended = Stopwatch.GetTimestamp();
        _all.SetResult();
    }

    /// <summary>Waits without holding a thread; false when not all parts were done in two minutes.</summary>
    public async Task<bool> WaitAsync()
    {
        try
        {
            await _all.Task.WaitAsync(Patience).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            Ended = Stopwatch.GetTimestamp();
            return false;
        }
    }
}
