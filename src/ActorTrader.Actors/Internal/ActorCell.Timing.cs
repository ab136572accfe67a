namespace ActorTrader.Actors.Internal;

/// <summary>Receive timeout and asynchronous handlers.</summary>
internal sealed partial class ActorCell
{
    private TimeSpan? _receiveTimeout;
    private ITimer? _receiveTimer;
    private bool _receiveTimerArmed;
    private ActorSynchronizationContext? _asynchronous;
    private TimerScheduler? _timers;
    private ActorStash? _stash;

    public TimeSpan? ReceiveTimeout => _receiveTimeout;

    public void SetReceiveTimeout(TimeSpan? timeout)
    {
        if (timeout is { } given && given <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(timeout), given, "must be positive");
        _receiveTimeout = timeout;
        if (timeout is null)
        {
            _receiveTimer?.Dispose();
            _receiveTimer = null;
            return;
        }

        _receiveTimerArmed = false;
        ArmReceiveTimeout();
    }

    /// <summary>Runs asynchronous code as part of the message in hand: user messages wait, continuations come back as system messages.</summary>
    /// <param name="action">Starts the work.</param>
    /// <param name="completed">Called on the actor when it has ended, with whether it failed.</param>
    public void RunTask(Func<Task> action, Action<bool>? completed)
    {
        if ((_hold & Hold.Task) != 0) throw new NotSupportedException("RunTask calls cannot be nested");
        var incarnation = _actor ?? throw new NotSupportedException("RunTask cannot be called from a constructor");
        var context = _asynchronous ??= new ActorSynchronizationContext(this, incarnation);
        var task = context.Start(action);
        if (task.IsCompleted)
        {
            completed?.Invoke(!task.IsCompletedSuccessfully);
            context.ThrowIfFailed(task);
            return;
        }

        _hold |= Hold.Task;
        context.WhenCompleted(task, completed);
    }

    /// <summary>Ends the asynchronous handler; the failure, if any, is the actor's.</summary>
    public void EndTask(Task task, Action<bool>? completed, ActorSynchronizationContext context)
    {
        _hold &= ~Hold.Task;
        completed?.Invoke(!task.IsCompletedSuccessfully);
        context.ThrowIfFailed(task);
        ArmReceiveTimeout();
        ActFor(null, null);
        RunPostponed();
    }

    private void DisarmReceiveTimeout(object message)
    {
        if (message is INotInfluenceReceiveTimeout || !_receiveTimerArmed) return;
        _receiveTimer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _receiveTimerArmed = false;
    }

    private void ArmReceiveTimeout()
    {
        if (_receiveTimeout is not { } timeout || _receiveTimerArmed || _stopping) return;
        _receiveTimerArmed = true;
        if (_receiveTimer is null)
        {
            _receiveTimer = _executor.Time.CreateDetachedTimer(
                static state => ((ActorCell)state!).Enqueue(Actors.ReceiveTimeout.Instance, null), this, timeout, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _receiveTimer.Change(timeout, Timeout.InfiniteTimeSpan);
        }
    }
}
