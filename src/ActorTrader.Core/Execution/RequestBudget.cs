using ActorTrader.Core.Values;

namespace ActorTrader.Core.Execution;

/// <summary>The account's request budget: never more than the limit in any window, however requests arrive (design decision D7).</summary>
/// <remarks>
/// A rolling log of the times granted, at most the limit long; time is given by the caller and a clock that steps back is held.
/// One owner, not thread-safe. Who waits first is the owner's business: this says only whether, and how long not.
/// </remarks>
public sealed class RequestBudget
{
    private readonly RequestBudgetOptions _options;
    private readonly TimeSpan _span;
    private readonly Timestamp[] _granted;
    private int _first;
    private int _count;
    private int _limit;
    private Timestamp _now = new(long.MinValue);
    private Timestamp _blockedUntil = new(long.MinValue);

    /// <exception cref="ArgumentException">The reserve is not below the limit.</exception>
    public RequestBudget(RequestBudgetOptions options)
    {
        if (options.Reserve >= options.Limit)
            throw new ArgumentException($"a reserve of {options.Reserve} of {options.Limit} requests leaves none for new orders", nameof(options));
        _options = options;
        _span = options.Window + options.Margin;
        _granted = new Timestamp[options.Limit];
        _limit = options.Limit;
    }

    /// <summary>Requests in any window: the option, or less when the venue says so.</summary>
    public int Limit => _limit;

    /// <summary>Takes one request: null when granted, else how long until it may be (never zero), if nobody takes it before.</summary>
    public TimeSpan? TryTake(RequestPriority priority, Timestamp now)
    {
        Advance(now);
        var share = ShareOf(priority);
        var wait = TimeSpan.Zero;
        if (_blockedUntil > _now) wait = Until(_blockedUntil);
        if (_count >= share && Until(At(_count - share) + _span) is var free && free > wait) wait = free;
        if (wait > TimeSpan.Zero) return wait;
        Push(_now);
        return null;
    }

    /// <summary>Requests that the most urgent could take now.</summary>
    public int Available(Timestamp now) => Available(RequestPriority.Cancel, now);

    /// <summary>Requests that <paramref name="priority"/> could take now.</summary>
    public int Available(RequestPriority priority, Timestamp now)
    {
        Advance(now);
        return _blockedUntil > _now ? 0 : Math.Max(0, ShareOf(priority) - _count);
    }

    /// <summary>Learns what the venue counts. It may know of requests that this budget does not: of another process, or from before a restart.</summary>
    /// <remarks>When they were made is unknown, so that they count as made now: its reset time would only guess.</remarks>
    public void Observe(RateLimit rateLimit, Timestamp now)
    {
        Advance(now);
        if (rateLimit.Limit <= 0) return;
        _limit = Math.Min(_options.Limit, rateLimit.Limit);
        var used = Math.Min(rateLimit.Limit - Math.Max(rateLimit.Remaining, 0), _granted.Length);
        while (_count < used) Push(_now);
    }

    /// <summary>The venue answered 429: nothing is granted before <paramref name="retryAfter"/> has passed.</summary>
    public void Penalize(TimeSpan retryAfter, Timestamp now)
    {
        Advance(now);
        if (retryAfter > TimeSpan.Zero && _now + retryAfter > _blockedUntil) _blockedUntil = _now + retryAfter;
    }

    private int ShareOf(RequestPriority priority)
    {
        if (priority is RequestPriority.Cancel or RequestPriority.Reduce) return _limit;
        // A venue that allows less than configured shrinks the reserve in proportion.
        var reserve = (int)((long)_options.Reserve * _limit / _options.Limit);
        return _limit - reserve;
    }

    private void Advance(Timestamp now)
    {
        if (now > _now) _now = now;
        while (_count > 0 && At(0) + _span <= _now)
        {
            _first = (_first + 1) % _granted.Length;
            _count--;
        }
    }

    private Timestamp At(int index) => _granted[(_first + index) % _granted.Length];

    private void Push(Timestamp at) => _granted[(_first + _count++) % _granted.Length] = at;

    // Rounded up to a tick: who waits this long is served.
    private TimeSpan Until(Timestamp instant) => new((instant.UnixNanos - _now.UnixNanos + 99) / 100);
}
