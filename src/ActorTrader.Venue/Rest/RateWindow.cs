namespace ActorTrader.Venue.Rest;

/// <summary>Counts an account's requests over the last 60 seconds of real time: never more than the limit in any such window.</summary>
/// <remarks>Safe for concurrent use. Holds one time per request counted, so its size is the limit.</remarks>
internal sealed class RateWindow(int limit, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _taken = new();

    /// <summary>Takes one request from the budget, or refuses it; a refused one does not count.</summary>
    public RateAnswer Take()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            while (_taken.TryPeek(out var oldest) && now - oldest >= Window) _taken.Dequeue();
            var allowed = _taken.Count < limit;
            if (allowed) _taken.Enqueue(now);
            var resets = (_taken.TryPeek(out var first) ? first : now) + Window;
            return new RateAnswer(allowed, limit, limit - _taken.Count, (long)Math.Ceiling((resets - DateTimeOffset.UnixEpoch).TotalSeconds));
        }
    }
}

/// <summary>Whether a request may pass, and what the <c>X-RateLimit-*</c> headers say.</summary>
/// <param name="ResetsAt">Unix seconds at which the oldest request counted leaves the window.</param>
internal readonly record struct RateAnswer(bool IsAllowed, int Limit, int Remaining, long ResetsAt);
