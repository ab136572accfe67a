using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.TestKit;

/// <summary>A clock that moves only when told to: give it to the system by <c>RuntimeSetup.TimeProvider</c>,
/// whose scheduler is then a <see cref="TestScheduler"/>. Thread-safe.</summary>
/// <remarks>Timers fire on the thread that advances, in the order of their times, and see their own time as now.</remarks>
public sealed class VirtualTimeProvider : TimeProvider, ISchedulerClock
{
    private readonly DeterministicClock _clock;

    /// <summary>Starts at <paramref name="start"/>, by default 2026-01-02 14:30 UTC, the opening of a US trading day.</summary>
    public VirtualTimeProvider(DateTimeOffset? start = null) => _clock = new DeterministicClock(start);

    public override long TimestampFrequency => _clock.TimestampFrequency;

    /// <summary>How many timers wait.</summary>
    public int PendingTimers => _clock.PendingTimers;

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override long GetTimestamp() => _clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _clock.CreateTimer(callback, state, dueTime, period);

    /// <summary>Moves the clock on by <paramref name="by"/> (not negative) and fires what falls due.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        AdvanceTo(GetUtcNow() + by);
    }

    /// <summary>Moves the clock on to <paramref name="when"/> and fires what falls due; a time in the past only fires what is due now.</summary>
    public void AdvanceTo(DateTimeOffset when)
    {
        while (_clock.TakeDue(when.UtcTicks) is { } timer) timer.Fire();
        _clock.MoveTo(when.UtcTicks);
    }

    IScheduler ISchedulerClock.Wrap(TimeProviderScheduler scheduler) => new TestScheduler(this, scheduler);
}
