using ActorTrader.Core.Values;

namespace ActorTrader.Venue.Market;

/// <summary>Market time: the player's clock scaled by the speed, or at maximum speed the time of the last tick. Written by the player's loop, read by any thread.</summary>
internal sealed class MarketClock(Timestamp start, double? speed, TimeProvider time)
{
    private readonly Lock _gate = new();
    private Timestamp _anchor = start;
    private long _anchorStamp;
    private Timestamp _latest = start;
    private bool _running;

    public Timestamp Now
    {
        get
        {
            lock (_gate) return _latest = Latest();
        }
    }

    public void Begin()
    {
        lock (_gate) Anchor(_anchor);
    }

    /// <summary>The market has reached <paramref name="at"/>: it may be ahead of the scaled clock, never behind it.</summary>
    public void Follow(Timestamp at)
    {
        lock (_gate)
            if (at > _latest)
                _latest = at;
    }

    public void Stop(Timestamp at)
    {
        lock (_gate)
        {
            _running = false;
            if (at > _latest) _latest = at;
        }
    }

    public void Resume()
    {
        lock (_gate) Anchor(_latest);
    }

    public bool IsDue(Timestamp at) => speed is null || TimeUntil(at) <= TimeSpan.Zero;

    /// <summary>How long, by the player's clock, until the market reaches <paramref name="at"/>; zero at maximum speed. Rounded up to the millisecond that timers resolve, at most a day.</summary>
    public TimeSpan TimeUntil(Timestamp at)
    {
        lock (_gate)
        {
            if (speed is null) return TimeSpan.Zero;
            var ahead = at.UnixNanos - Scaled().UnixNanos;
            if (ahead <= 0) return TimeSpan.Zero;
            var milliseconds = Math.Ceiling(ahead / speed.Value / 1_000_000);
            return TimeSpan.FromMilliseconds(Math.Min(milliseconds, TimeSpan.MillisecondsPerDay));
        }
    }

    private void Anchor(Timestamp at)
    {
        (_anchor, _latest, _anchorStamp, _running) = (at, at, time.GetTimestamp(), true);
    }

    private Timestamp Latest()
    {
        var scaled = Scaled();
        return scaled > _latest ? scaled : _latest;
    }

    private Timestamp Scaled()
    {
        if (speed is null || !_running) return _anchor;
        var nanos = time.GetElapsedTime(_anchorStamp).Ticks * 100.0 * speed.Value;
        return new Timestamp(_anchor.UnixNanos + (long)nanos);
    }
}
