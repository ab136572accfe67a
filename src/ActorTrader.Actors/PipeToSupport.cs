using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors;

/// <summary>Sends a task's outcome to an actor: the result (or what <c>success</c> makes of it), or <see cref="Status.Failure"/> (or what <c>failure</c> makes).</summary>
/// <remarks>The functions run off the actor: they must not touch its state. An outcome that is null is a failure. A task without result sends nothing unless <c>success</c> is given.</remarks>
public static class PipeToSupport
{
    public static Task PipeTo<T>(
        this Task<T> taskToPipe, ICanTell recipient, IActorRef? sender = null, Func<T, object>? success = null, Func<Exception, object>? failure = null) =>
        taskToPipe.PipeTo(recipient, useConfigureAwait: false, sender, success, failure);

    public static async Task PipeTo<T>(
        this Task<T> taskToPipe, ICanTell recipient, bool useConfigureAwait, IActorRef? sender = null,
        Func<T, object>? success = null, Func<Exception, object>? failure = null)
    {
        object message;
        try
        {
            if (ExecutorOf(recipient) is { } executor) await executor.EndOf(taskToPipe);
            var result = await taskToPipe.ConfigureAwait(useConfigureAwait);
            message = (success is null ? result : success(result)) ?? throw NoMessage();
        }
        catch (Exception e)
        {
            message = failure is null ? new Status.Failure(e) : failure(e);
        }

        recipient.Tell(message, sender);
    }

    public static Task PipeTo(
        this Task taskToPipe, ICanTell recipient, IActorRef? sender = null, Func<object>? success = null, Func<Exception, object>? failure = null) =>
        taskToPipe.PipeTo(recipient, useConfigureAwait: false, sender, success, failure);

    public static async Task PipeTo(
        this Task taskToPipe, ICanTell recipient, bool useConfigureAwait, IActorRef? sender = null,
        Func<object>? success = null, Func<Exception, object>? failure = null)
    {
        object? message;
        try
        {
            if (ExecutorOf(recipient) is { } executor) await executor.EndOf(taskToPipe);
            await taskToPipe.ConfigureAwait(useConfigureAwait);
            message = success is null ? null : success() ?? throw NoMessage();
        }
        catch (Exception e)
        {
            message = failure is null ? new Status.Failure(e) : failure(e);
        }

        if (message is not null) recipient.Tell(message, sender);
    }

    public static Task PipeTo<T>(
        this ValueTask<T> taskToPipe, ICanTell recipient, IActorRef? sender = null, Func<T, object>? success = null,
        Func<Exception, object>? failure = null) => taskToPipe.AsTask().PipeTo(recipient, sender, success, failure);

    public static Task PipeTo(
        this ValueTask taskToPipe, ICanTell recipient, IActorRef? sender = null, Func<object>? success = null,
        Func<Exception, object>? failure = null) => taskToPipe.AsTask().PipeTo(recipient, sender, success, failure);

    public static Task PipeTo<T>(
        this ValueTask<T> taskToPipe, ICanTell recipient, bool useConfigureAwait, IActorRef? sender = null, Func<T, object>? success = null,
        Func<Exception, object>? failure = null) => taskToPipe.AsTask().PipeTo(recipient, useConfigureAwait, sender, success, failure);

    public static Task PipeTo(
        this ValueTask taskToPipe, ICanTell recipient, bool useConfigureAwait, IActorRef? sender = null, Func<object>? success = null,
        Func<Exception, object>? failure = null) => taskToPipe.AsTask().PipeTo(recipient, useConfigureAwait, sender, success, failure);

    // Null for a recipient that belongs to no system: the task's own thread goes on then.
    private static ActorExecutor? ExecutorOf(ICanTell recipient) =>
        ((recipient is ActorSelection selection ? selection.Anchor : recipient) as IInternalActorRef)?.SystemImpl?.Executor is { IsStepped: true } stepped
            ? stepped
            : null;

    private static InvalidMessageException NoMessage() => new("the outcome to pipe is null, and null is no message");
}
