namespace ActorTrader.Actors.Tests.Simulations;

/// <summary>Waiting in virtual time.</summary>
internal static class Virtual
{
    public static async Task Pause(TimeSpan length, TimeProvider time)
    {
        var ended = new TaskCompletionSource();
        await using var timer = time.CreateTimer(_ => ended.TrySetResult(), null, length, Timeout.InfiniteTimeSpan);
        await ended.Task.ConfigureAwait(false);
    }
}
