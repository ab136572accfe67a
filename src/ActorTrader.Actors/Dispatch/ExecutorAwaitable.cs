using System.Runtime.CompilerServices;

namespace ActorTrader.Actors.Dispatch;

/// <summary>Awaits the end of a task, successful or not, and goes on where the executor runs completions.</summary>
internal readonly struct ExecutorAwaitable(Task task, ActorExecutor executor) : ICriticalNotifyCompletion
{
    public bool IsCompleted => task.IsCompleted;

    public ExecutorAwaitable GetAwaiter() => this;

    public void GetResult() { }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        var on = executor;
        task.ContinueWith(
            _ => on.Complete(continuation), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, on.TaskScheduler);
    }
}
