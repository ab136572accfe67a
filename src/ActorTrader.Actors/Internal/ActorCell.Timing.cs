namespace ActorTrader.Actors.Internal;

/// <summary>Receive timeout and asynchronous handlers.</summary>
internal sealed partial class ActorCell
{
    private bool _hasReceiveTimeout;

    public TimeSpan? ReceiveTimeout => _extras?.ReceiveTimeout;

    /// <summary>Whether an asynchronous handler is under way.</summary>
    public bool RunsTask => (_hold & Hold.Task) != 0;

    public void SetReceiveTimeout(TimeSpan? timeout)
    {
        if (timeout is { } given && given <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(timeout), given, "must be positive");
        _hasReceiveTimeout = timeout is not null;
        if (timeout is null && _extras is null) return;
        var extra = Extra;
        extra.ReceiveTimeout = timeout;
        if (timeout is null)
        {
            extra.ReceiveTimer?.Dispose();
            extra.ReceiveTimer = null;
            return;
        }

        extra.ReceiveTimerArmed = false;
        ArmReceiveTimeout();
    }

    /// <summary>Runs asynchronous code as part of the message in hand: user messages wait, continuations come back as system messages.</summary>
    /// <param name="action">Starts the work.</param>
    /// <param name="completed">Called on the actor when it has ended, with whether it failed.</param>
    public void RunTask(Func<Task> action, Action<bool>? completed)
    {
        if ((_hold & Hold.Task) != 0) throw new NotSupportedException("RunTask calls cannot be nested");
        var incarnation = _actor ?? throw new NotSupportedException("RunTask cannot be called from a constructor");
        var context = Extra.Asynchronous ??= new ActorSynchronizationContext(this, incarnation);
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

    // The rest of the handler must not act for an actor that is no more: it is dropped, and said to be.
    private void WarnOfUnfinishedHandler(string what)
    {
        if ((_hold & Hold.Task) == 0 || _extras?.Asynchronous is not { IsUnfinished: true }) return;
        _system.LogWarning(_self, "{Change} while handling {Message}: the rest of its asynchronous handler will not run", what, _message?.GetType().Name);
    }

    private void DisarmReceiveTimeout(object message)
    {
        if (message is INotInfluenceReceiveTimeout || _extras is not { ReceiveTimerArmed: true } extra) return;
        extra.ReceiveTimer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        extra.ReceiveTimerArmed = false;
    }

    private void ArmReceiveTimeout()
    {
        if (_extras is not { ReceiveTimeout: { } timeout, ReceiveTimerArmed: false } extra || _stopping) return;
        extra.ReceiveTimerArmed = true;
        if (extra.ReceiveTimer is null)
        {
            extra.ReceiveTimer = _executor.Time.CreateDetachedTimer(
                static state => ((ActorCell)state!)._self.Tell(Actors.ReceiveTimeout.Instance, null), this, timeout, Timeout.InfiniteTimeSpan);
        }
        else
        {
            extra.ReceiveTimer.Change(timeout, Timeout.InfiniteTimeSpan);
        }
    }
}
