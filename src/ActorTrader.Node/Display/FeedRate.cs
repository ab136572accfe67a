using ActorTrader.Engine;

namespace ActorTrader.Node.Display;

/// <summary>Messages per second between one status and the next.</summary>
internal sealed class FeedRate(TimeProvider time)
{
    private long _count;
    private long _at = time.GetTimestamp();

    public double Of(EngineStatus status)
    {
        var now = time.GetTimestamp();
        var seconds = time.GetElapsedTime(_at, now).TotalSeconds;
        var rate = seconds > 0 ? (status.Feed.Counters.Decoded - _count) / seconds : 0;
        (_count, _at) = (status.Feed.Counters.Decoded, now);
        return rate;
    }
}
