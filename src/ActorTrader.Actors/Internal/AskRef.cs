using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Internal;

/// <summary>What <see cref="AskRef{T}"/> shares over all answer types.</summary>
internal static class AskNames
{
    public static string Next(ActorSystemImpl system) => ActorSystemImpl.AutoName((int)(system.NextTemporary() & int.MaxValue));
}

/// <summary>The sender of a request: takes one answer and completes the task with it. Its path is made only when someone asks for it.</summary>
internal sealed class AskRef<T>(ActorSystemImpl system) : TaskCompletionSource<T>(system.Executor.CompletionOptions), IInternalActorRef, IPromise
{
    private ActorPath? _path;
    private ITimer? _timer;
    private CancellationTokenRegistration _registration;

    public ActorPath Path => _path ?? Interlocked.CompareExchange(ref _path, NewPath(), null) ?? _path!;

    public ActorSystemImpl SystemImpl => system;

    public IInternalActorRef? Parent => null;

    public bool IsTerminated => Task.IsCompleted;

    public void Start(ICanTell receiver, object message, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        if (timeout is { } given && given > TimeSpan.Zero)
        {
            var request = message.GetType().Name;
            _timer = system.Executor.Time.CreateDetachedTimer(
                _ => TrySetException(new AskTimeoutException($"Timeout after {given.TotalSeconds} seconds: no reply to {request} from {Describe(receiver)}")),
                null, given, Timeout.InfiniteTimeSpan);
        }

        if (cancellationToken.CanBeCanceled)
        {
            _registration = cancellationToken.UnsafeRegister(static (state, token) => ((AskRef<T>)state!).TrySetCanceled(token), this);
        }

        if (timeout is not null || cancellationToken.CanBeCanceled)
        {
            Task.ContinueWith(
                static (_, state) => ((AskRef<T>)state!).Release(), this, CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        receiver.Tell(message, this);
    }

    public void Tell(object message, IActorRef? sender)
    {
        if (!system.Executor.Defer(this, message, sender)) Receive(message, sender);
    }

    public void Receive(object message, IActorRef? sender)
    {
        var taken = message switch
        {
            T answer => TrySetResult(answer),
            null => TrySetResult(default!),
            Status.Failure failure => TrySetException(failure.Cause ?? new TaskCanceledException("Task cancelled by actor via Failure message.")),
            _ => TrySetException(new ArgumentException(
                $"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]")),
        };

        // A second answer, or one after the timeout, reaches nobody.
        if (!taken && !Task.IsCanceled) system.Drop(new Envelope(message!, sender), this);
    }

    public void SendSystemMessage(SystemMessage message)
    {
        if (message is not WatchMessage watch) return;
        var watcher = watch.Watcher;
        Task.ContinueWith(
            _ => watcher.SendSystemMessage(new TerminationMessage(this, existenceConfirmed: true)), CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public bool Equals(IActorRef? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public int CompareTo(IActorRef? other) => other is null ? 1 : Path.CompareTo(other.Path);

    public int CompareTo(object? obj) => CompareTo(obj as IActorRef);

    public override string ToString() => $"[{Path}]";

    private static string Describe(ICanTell receiver) => receiver is IActorRef actor ? actor.Path.ToString() : receiver.ToString() ?? "";

    private void Release()
    {
        _timer?.Dispose();
        _registration.Unregister();
    }

    private ChildActorPath NewPath() => new(system.RootPath / "temp", AskNames.Next(system), system.NextUid());
}

/// <summary>Waits for one actor to stop.</summary>
internal sealed class TerminationWaiter(ActorSystemImpl system) : SystemRef(system, system.RootPath / "temp" / AskNames.Next(system))
{
    private readonly TaskCompletionSource<bool> _stopped = new(system.Executor.CompletionOptions);

    public Task<bool> Stopped => _stopped.Task;

    public override void SendSystemMessage(SystemMessage message)
    {
        if (message is TerminationMessage) SystemImpl.Executor.Complete(() => _stopped.TrySetResult(true));
        else base.SendSystemMessage(message);
    }

    protected override void TellInternal(object message, IActorRef? sender) => SystemImpl.Drop(new Envelope(message, sender), this);
}
