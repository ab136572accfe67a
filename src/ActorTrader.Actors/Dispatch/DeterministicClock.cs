namespace ActorTrader.Actors.Dispatch;

/// <summary>A clock that stands still until it is moved. Timers fire in the order of their due times, those due at one instant in the order of creation.</summary>
/// <remarks>Thread-safe for those who read it and set timers; one thread at a time moves it.</remarks>
internal sealed class DeterministicClock : TimeProvider
{
    /// <summary>2026-01-02 14:30 UTC, the opening of a US trading day.</summary>
    public static readonly DateTimeOffset DefaultStart = new(2026, 1, 2, 14, 30, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly SortedSet<Timer> _due = new(Comparer<Timer>.Create(Timer.Compare));
    private readonly long _start;
    private long _now;
    private long _lastId;

    public DeterministicClock(DateTimeOffset? start = null) => _now = _start = (start ?? DefaultStart).UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>How many timers wait.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_gate) return _due.Count;
        }
    }

    /// <summary>When the next timer is due, in ticks of UTC; null without timers.</summary>
    public long? NextDue
    {
        get
        {
            lock (_gate) return _due.Min?.Due;
        }
    }

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _now), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _now) - _start;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new Timer(this, callback, state, Interlocked.Increment(ref _lastId));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Takes the next timer that is due until then, with the clock moved on to it; null when there is none. The caller fires it.</summary>
    public Timer? TakeDue(long until)
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

    /// <summary>Moves the clock on without firing anything; it never goes back.</summary>
    public void MoveTo(long ticks)
    {
        lock (_gate) Interlocked.Exchange(ref _now, Math.Max(_now, ticks));
    }

    /// <summary>One timer of the clock.</summary>
    internal sealed class Timer(DeterministicClock owner, TimerCallback callback, object? state, long id) : ITimer
    {
        private bool _isDisposed;

        public object? State => state;

        public long Due { get; set; }

        public long Period { get; private set; }

        private long Id => id;

        public static int Compare(Timer x, Timer y) => (x.Due, x.Id).CompareTo((y.Due, y.Id));

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
