using System.Runtime.ExceptionServices;

namespace ActorTrader.Actors.Internal;

/// <summary>Brings the continuations of an asynchronous handler back to its actor, as system messages of that incarnation.</summary>
internal sealed class ActorSynchronizationContext(ActorCell cell, ActorBase incarnation) : SynchronizationContext
{
    private Task _handler = Task.CompletedTask;

    /// <summary>True when continuations of the handler started last are still to come.</summary>
    public bool IsUnfinished => !_handler.IsCompleted;

    /// <summary>The handler started last.</summary>
    public Task Handler => _handler;

    public Task Start(Func<Task> action)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            return _handler = action() ?? Task.CompletedTask;
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    public override void Post(SendOrPostCallback d, object? state) => cell.EnqueueSystem(new Continuation(incarnation, this, d, state));

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("an actor cannot be entered from outside: use Post");

    public override SynchronizationContext CreateCopy() => this;

    public void WhenCompleted(Task task, Action<bool>? completed) => task.ContinueWith(
        ended => cell.EnqueueSystem(new Completion(incarnation, this, ended, completed)),
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        cell.SystemImpl.Executor.TaskScheduler);

    public void ThrowIfFailed(Task task)
    {
        if (task.Exception is { } failure) ExceptionDispatchInfo.Throw(failure.InnerException ?? failure);
        if (task.IsCanceled) throw new TaskCanceledException(task);
    }

    private sealed class Continuation(ActorBase incarnation, ActorSynchronizationContext context, SendOrPostCallback callback, object? state)
        : ActorWork(incarnation)
    {
        public override bool ContinuesHandler => true;

        public override void Run(ActorCell cell)
        {
            var outer = Current;
            SetSynchronizationContext(context);
            try
            {
                callback(state);
            }
            finally
            {
                SetSynchronizationContext(outer);
            }
        }
    }

    private sealed class Completion(ActorBase incarnation, ActorSynchronizationContext context, Task task, Action<bool>? completed)
        : ActorWork(incarnation)
    {
        public override bool ContinuesHandler => true;

        public override void Run(ActorCell cell) => cell.EndTask(task, completed, context);
    }
}
