using System.Collections.Concurrent;
using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Internal;

/// <summary>The scheduler over a <see cref="TimeProvider"/>: one timer of it for each scheduled thing.</summary>
internal sealed class TimeProviderScheduler(ActorExecutor executor, RandomSource randomness, Action<Exception> onFailure) : IScheduler, IAdvancedScheduler
{
    private readonly ConcurrentDictionary<Scheduled, byte> _active = new();
    private volatile bool _stopped;

    public IAdvancedScheduler Advanced => this;

    public DateTimeOffset Now => executor.Time.GetUtcNow();

    public TimeSpan MonotonicClock => executor.Time.GetElapsedTime(0);

    public ActorExecutor Executor => executor;

    public RandomSource Randomness => randomness;

    public TimeSpan HighResMonotonicClock => MonotonicClock;

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellOnce(delay, receiver, message, sender, null);

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable? cancelable) =>
        Start(Telling(receiver, message, sender), delay, Timeout.InfiniteTimeSpan, cancelable);

    public void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, null);

    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable? cancelable) =>
        Start(Telling(receiver, message, sender), initialDelay, Positive(interval), cancelable);

    public void ScheduleOnce(TimeSpan delay, Action action) => ScheduleOnce(delay, action, null);

    public void ScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable) =>
        Start(Acting(action), delay, Timeout.InfiniteTimeSpan, cancelable);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        ScheduleRepeatedly(initialDelay, interval, action, null);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable) =>
        Start(Acting(action), initialDelay, Positive(interval), cancelable);

    /// <summary>Cancels everything; from then on scheduling is refused.</summary>
    public void Stop()
    {
        _stopped = true;
        foreach (var scheduled in _active.Keys) scheduled.Cancel();
    }

    private ScheduledTell Telling(ICanTell receiver, object message, IActorRef sender)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        return message is null ? throw new InvalidMessageException() : new ScheduledTell(this, receiver, message, sender);
    }

    private ScheduledAction Acting(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new ScheduledAction(this, action);
    }

    private static TimeSpan Positive(TimeSpan interval) => interval > TimeSpan.Zero
        ? interval
        : throw new ArgumentOutOfRangeException(nameof(interval), interval, "must be positive");

    private void Start(Scheduled scheduled, TimeSpan delay, TimeSpan period, ICancelable? cancelable)
    {
        if (delay < TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(delay), delay, "must not be negative");
        if (_stopped) throw new SchedulerException("cannot schedule: the scheduler was shut down with its system");
        if (cancelable is { IsCancellationRequested: true }) return;
        _active[scheduled] = 0;
        scheduled.Start(executor.Time, delay, period, cancelable);
        if (_stopped) scheduled.Cancel();
    }

    /// <summary>The scheduler that <paramref name="scheduler"/> is, or wraps; null for a foreign one.</summary>
    public static TimeProviderScheduler? Behind(IScheduler scheduler) => scheduler as TimeProviderScheduler ?? (scheduler as ISchedulerWrapper)?.Wrapped;

    public void Report(Exception failure) => onFailure(failure);

    private abstract class Scheduled(TimeProviderScheduler owner)
    {
        private readonly TimeProviderScheduler _owner = owner;
        private readonly Lock _gate = new();
        private ITimer? _timer;
        private CancellationTokenRegistration _registration;
        private bool _repeats;
        private volatile bool _ended;

        public void Start(TimeProvider time, TimeSpan delay, TimeSpan period, ICancelable? cancelable)
        {
            _repeats = period != Timeout.InfiniteTimeSpan;
            lock (_gate)
            {
                _timer = time.CreateDetachedTimer(static state => ((Scheduled)state!).OnTimer(), this, delay, period);
            }

            if (cancelable is not null) _registration = cancelable.Token.UnsafeRegister(static state => ((Scheduled)state!).Cancel(), this);
            if (_ended) Cancel();
        }

        public void Cancel()
        {
            _ended = true;
            _owner._active.TryRemove(this, out _);
            lock (_gate) _timer?.Dispose();
            _registration.Unregister();
        }

        protected abstract void Fire();

        private void OnTimer()
        {
            if (_ended) return;
            if (!_repeats) Cancel();
            try
            {
                Fire();
            }
            catch (Exception e)
            {
                // On a timer's thread nobody else can take it, and unhandled it would end the process.
                _owner.Report(e);
            }
        }
    }

    private sealed class ScheduledTell(TimeProviderScheduler owner, ICanTell receiver, object message, IActorRef sender) : Scheduled(owner)
    {
        protected override void Fire() => receiver.Tell(message, sender);
    }

    private sealed class ScheduledAction(TimeProviderScheduler owner, Action action) : Scheduled(owner)
    {
        protected override void Fire() => action();
    }
}
