namespace ActorTrader.Alpaca.Streaming;

/// <summary>The waits between reconnects: doubled by each failure up to a ceiling, half of each wait random so that many clients do not return together.</summary>
/// <remarks>
/// There is no limit to the number of tries. Alpaca holds a half-dead socket's place for up to 90 s, outages last hours, and a client that has given
/// up leaves positions unwatched; what operators need is the visible state <c>Waiting</c> and its reason.
/// </remarks>
internal sealed class ReconnectBackoff(TimeSpan first, TimeSpan longest, Random random)
{
    private int _failures;

    /// <summary>The wait after one more failure.</summary>
    public TimeSpan Next()
    {
        var full = Math.Min(longest.TotalMilliseconds, first.TotalMilliseconds * Math.Pow(2, _failures));
        if (full < longest.TotalMilliseconds) _failures++;
        return TimeSpan.FromMilliseconds(full * (0.5 + 0.5 * random.NextDouble()));
    }

    /// <summary>A connection has proved stable: the next wait is the first again.</summary>
    public void Reset() => _failures = 0;
}
