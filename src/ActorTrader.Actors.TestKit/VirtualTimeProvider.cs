using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.TestKit;

/// <summary>A clock that moves only when told to: give it to the system by <c>RuntimeSetup.TimeProvider</c>,
/// whose scheduler is then a <see cref="TestScheduler"/>. Thread-safe.</summary>
/// <remarks>Timers fire on the thread that advances, in the order of their times, and see their own time as now.</remarks>
public sealed class VirtualTimeProvider : TimeProvider, ISchedulerClock
{
    private readonly Lock _gate = new();
    private readonly SortedSet<VirtualTimer> _due = new(Comparer<VirtualTimer>.Create(VirtualTimer.Compare));
    private readonly long _start;
    private long _now;
    private long _lastId;

    /// <summary>Starts at <paramref name="start"/>, by default 2026-01-02 14:30 UTC, the opening of a US trading day.</summary>
    public VirtualTimeProvider(DateTimeOffset? start = null)
    {
        _start = (start ?? new DateTimeOffset(2026, 1, 2, 14, 30, 0, TimeSpan.Zero)).UtcTicks;
        _now = _start;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_gate) return _due.Count;
        }
    }

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _now), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _now) - _start;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state, Interlocked.Increment(ref _lastId));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock on by <paramref name="by"/> (not negative) and fires what falls due.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        AdvanceTo(GetUtcNow() + by);
    }

    /// <summary>Moves the clock on to <paramref name="when"/> and fires what falls due; a time in the past only fires what is due now.</summary>
    public void AdvanceTo(DateTimeOffset when)
    {
        while (TakeDue(when.UtcTicks) is { } timer) timer.Fire();
        lock (_gate) Interlocked.Exchange(ref _now, Math.Max(_now, when.UtcTicks));
    }

    IScheduler ISchedulerClock.Wrap(TimeProviderScheduler scheduler) => new TestScheduler(this, scheduler);

    private VirtualTimer? TakeDue(long until)
    {
        lock (_gate)
        {
            if (_due.Min is not { } first || first.Due > until) return null;
            _due.Remove(first);
            Interlocked.Exchange(ref _now, Math.Max(_now, first.Due));
            if (first.Period > 0)
            {
                first.Due += first.Period;
                _due.Add(first);
            }

            return first;
        }
    }

    private sealed class VirtualTimer(VirtualTimeProvider owner, TimerCallback callback, object? state, long id) : ITimer
    {
        private bool _isDisposed;

        public long Due { get; set; }

        public long Period { get; private set; }

        public static int Compare(VirtualTimer x, VirtualTimer y) => (x.Due, x.Id).CompareTo((y.Due, y.Id));

        private long Id => id;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner._gate)
            {
                owner._due.Remove(this);
                if (_isDisposed) return false;
                Period = period > TimeSpan.Zero ? period.Ticks : 0;
                if (dueTime < TimeSpan.Zero) return true;
                Due = owner._now + dueTime.Ticks;
                owner._due.Add(this);
                return true;
            }
        }

        public void Dispose()
        {
            lock (owner._gate)
            {
                _isDisposed = true;
                owner._due.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
