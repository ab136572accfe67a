namespace ActorTrader.Actors.Dispatch;

/// <summary>The context of code that runs in a step: what it awaits goes on in a later step.</summary>
internal sealed class DeterministicContext(DeterministicExecutor executor) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => executor.Add(new ReadyCall("task", () => d(state), inContext: true));

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;
}

/// <summary>Queues tasks as steps; it is the current scheduler within a step, so that <c>ContinueWith</c> stays there too.</summary>
internal sealed class DeterministicTaskScheduler(DeterministicExecutor executor) : TaskScheduler
{
    /// <summary>Runs one step; a fault comes out as it was thrown.</summary>
    public void Run(Action step)
    {
        var task = new Task(step);
        task.RunSynchronously(this);
        if (task.Exception?.InnerException is { } fault) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
    }

    protected override void QueueTask(Task task) =>
        executor.Add(new ReadyCall("task", () => TryExecuteTask(task), inContext: true));

    // Also a task that waits in the queue: who blocks on it would wait for ever otherwise.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
