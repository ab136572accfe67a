namespace ActorTrader.Actors.Internal;

/// <summary>A task that a scheduled action completes: who awaits it goes on where the scheduler's system runs completions.</summary>
internal sealed class ScheduledCompletion<T>(IScheduler scheduler)
{
    private readonly TaskCompletionSource<T> _source = new(
        TimeProviderScheduler.Behind(scheduler)?.Executor.CompletionOptions ?? TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Task => _source.Task;

    public void Succeed(T result) => Complete(() => _source.TrySetResult(result));

    public void Fail(Exception cause) => Complete(() => _source.TrySetException(cause));

    private void Complete(Action completion)
    {
        if (TimeProviderScheduler.Behind(scheduler) is { } ours) ours.Executor.Complete(completion);
        else completion();
    }
}
