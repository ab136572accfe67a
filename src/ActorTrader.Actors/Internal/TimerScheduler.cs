namespace ActorTrader.Actors.Internal;

/// <summary>The timers of one incarnation. Used only on the actor's turn; what fires off-thread is no more than a message.</summary>
internal sealed class TimerScheduler(ActorCell cell) : ITimerScheduler
{
    private readonly Dictionary<object, ActorTimer> _active = [];

    public IReadOnlyCollection<object> ActiveTimers => _active.Keys;

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) => StartPeriodicTimer(key, msg, interval, interval);

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender) =>
        StartPeriodicTimer(key, msg, interval, interval, sender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) =>
        StartPeriodicTimer(key, msg, initialDelay, interval, cell.Self);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender)
    {
        if (interval <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(interval), interval, "must be positive");
        Start(key, msg, initialDelay, interval, sender);
    }

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) => StartSingleTimer(key, msg, timeout, cell.Self);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender) =>
        Start(key, msg, timeout, Timeout.InfiniteTimeSpan, sender);

    public bool IsTimerActive(object key) => _active.ContainsKey(key);

    public void Cancel(object key)
    {
        RequireTurn();
        if (_active.Remove(key, out var timer)) timer.Cancel();
    }

    public void CancelAll()
    {
        foreach (var timer in _active.Values) timer.Cancel();
        _active.Clear();
    }

    public bool IsCurrent(ActorTimer timer) => _active.TryGetValue(timer.Key, out var current) && ReferenceEquals(current, timer);

    public void Forget(ActorTimer timer)
    {
        _active.Remove(timer.Key);
        timer.Cancel();
    }

    private void RequireTurn()
    {
        if (!ReferenceEquals(ActorCell.Current, cell)) ActorCell.RequireCurrent().RequireSame(cell);
    }

    private void Start(object key, object msg, TimeSpan delay, TimeSpan period, IActorRef? sender)
    {
        RequireTurn();
        ArgumentNullException.ThrowIfNull(key);
        if (msg is null) throw new InvalidMessageException();
        if (delay < TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(delay), delay, $"the timer {key} must not fire in the past");
        if (cell.IsStopping) return;
        Cancel(key);
        var timer = new ActorTimer(cell, key, msg, period != Timeout.InfiniteTimeSpan, sender);
        _active[key] = timer;
        timer.Start(delay, period);
    }
}

/// <summary>One running timer.</summary>
internal sealed class ActorTimer(ActorCell cell, object key, object message, bool repeats, IActorRef? sender)
{
    private ITimer? _timer;

    public object Key => key;

    public object Message => message;

    public bool Repeats => repeats;

    public void Start(TimeSpan delay, TimeSpan period) =>
        _timer = cell.SystemImpl.Executor.Time.CreateDetachedTimer(static state => ((ActorTimer)state!).Fire(), this, delay, period);

    public void Cancel() => _timer?.Dispose();

    private void Fire() => cell.Enqueue(new TimerMessage(this), sender);
}

/// <summary>What a timer puts into the mailbox: the actor sees its message only if the timer still counts.</summary>
internal sealed class TimerMessage(ActorTimer timer) : IAutoReceivedMessage, Event.IDeadLetterSuppression
{
    public object Message => timer.Message;

    public bool IsCurrent(TimerScheduler timers) => timers.IsCurrent(timer);

    public object Take(TimerScheduler timers)
    {
        if (!timer.Repeats) timers.Forget(timer);
        return timer.Message;
    }
}
