using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.TestKit;

/// <summary>The scheduler of a system whose clock is a <see cref="VirtualTimeProvider"/>: <c>((TestScheduler)Sys.Scheduler).Advance(time)</c>.</summary>
/// <remarks>What falls due runs on the thread that advances, in the order of its times, before <see cref="Advance"/> returns; told actors run as ever.</remarks>
public class TestScheduler : IScheduler, IAdvancedScheduler, ISchedulerWrapper
{
    private readonly VirtualTimeProvider _time;
    private readonly TimeProviderScheduler _scheduler;

    internal TestScheduler(VirtualTimeProvider time, TimeProviderScheduler scheduler)
    {
        _time = time;
        _scheduler = scheduler;
    }

    public DateTimeOffset Now => _scheduler.Now;

    public TimeSpan MonotonicClock => _scheduler.MonotonicClock;

    public TimeSpan HighResMonotonicClock => _scheduler.HighResMonotonicClock;

    public IAdvancedScheduler Advanced => this;

    TimeProviderScheduler ISchedulerWrapper.Wrapped => _scheduler;

    protected DateTimeOffset TimeNow => _scheduler.Now;

    /// <summary>Moves the system's clock on and runs what falls due.</summary>
    public void Advance(TimeSpan offset) => _time.Advance(offset);

    public void AdvanceTo(DateTimeOffset when) => _time.AdvanceTo(when);

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender) =>
        _scheduler.ScheduleTellOnce(delay, receiver, message, sender);

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable? cancelable) =>
        _scheduler.ScheduleTellOnce(delay, receiver, message, sender, cancelable);

    public void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender) =>
        _scheduler.ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender);

    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable? cancelable) =>
        _scheduler.ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, cancelable);

    public void ScheduleOnce(TimeSpan delay, Action action) => _scheduler.ScheduleOnce(delay, action);

    public void ScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable) => _scheduler.ScheduleOnce(delay, action, cancelable);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        _scheduler.ScheduleRepeatedly(initialDelay, interval, action);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable) =>
        _scheduler.ScheduleRepeatedly(initialDelay, interval, action, cancelable);

    public void ScheduleOnce(TimeSpan delay, IRunnable action) => ScheduleOnce(delay, action.Run);

    public void ScheduleOnce(TimeSpan delay, IRunnable action, ICancelable? cancelable) => ScheduleOnce(delay, action.Run, cancelable);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action) => ScheduleRepeatedly(initialDelay, interval, action.Run);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable? cancelable) =>
        ScheduleRepeatedly(initialDelay, interval, action.Run, cancelable);
}
