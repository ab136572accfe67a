namespace ActorTrader.Engine.Tests.World;

/// <summary>A clock that moves when the test says so; timers fire inside <see cref="Advance"/>, in the order of their instants.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<SteppedTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 9, 18, 14, 0, 0, TimeSpan.Zero);

    /// <summary>Called whenever a timer is set.</summary>
    public Action Changed { get; set; } = () => { };

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Whether a timer set for <paramref name="delay"/> runs now.</summary>
    public bool IsSet(TimeSpan delay)
    {
        lock (_lock) return _timers.Any(timer => timer.Delay == delay);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SteppedTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (TakeDue(end) is { } next) next.Fire();
    }

    private SteppedTimer? TakeDue(DateTimeOffset end)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is null)
            {
                _now = end;
                return null;
            }

            if (next.Due > _now) _now = next.Due;
            if (next.Period > TimeSpan.Zero) (next.Due, next.Delay) = (next.Due + next.Period, next.Period);
            else _timers.Remove(next);
            return next;
        }
    }

    private sealed class SteppedTimer(SteppedTime owner, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Delay { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner._lock)
            {
                owner._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                (Due, Delay, Period) = (owner._now + dueTime, dueTime, period);
                owner._timers.Add(this);
            }

            owner.Changed();
            return true;
        }

        public void Dispose()
        {
            lock (owner._lock) owner._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
