namespace ActorTrader.Core.MarketData;

/// <summary>A market-data connection that is pulled frame by frame; it connects, authenticates, subscribes and reconnects by itself.</summary>
/// <remarks>Pulling is the back-pressure: nothing is read from the socket while nobody asks. One reader at a time.</remarks>
public interface IMarketDataFeed : IAsyncDisposable
{
    /// <summary>What has passed since the start; safe to read from any thread.</summary>
    FeedCounters Counters { get; }

    /// <summary>The next frame: market events, or a change of the connection's state (then without events). Null once the feed has ended for good.</summary>
    /// <exception cref="FeedConfigurationException">The venue refuses for a reason that only an operator can mend: wrong key, missing subscription.</exception>
    ValueTask<MarketDataFrame?> ReceiveAsync(CancellationToken cancellationToken);
}

/// <summary>What one socket frame brought.</summary>
/// <param name="Events">The events in the frame's order; owned by the receiver.</param>
/// <param name="State">The connection's state, when it changed; null otherwise.</param>
/// <param name="Detail">Why it changed, for people; null when nothing needs saying.</param>
public sealed record MarketDataFrame(ReadOnlyMemory<MarketEvent> Events, FeedState? State = null, string? Detail = null);

/// <summary>The states of a connection that operators see.</summary>
public enum FeedState
{
    /// <summary>Opening the socket.</summary>
    Connecting,

    /// <summary>Open, proving who we are and subscribing.</summary>
    Authenticating,

    /// <summary>Subscribed; data flow.</summary>
    Live,

    /// <summary>Lost; waiting before the next try.</summary>
    Waiting,

    /// <summary>Ended: by request, or for a reason that only an operator can mend.</summary>
    Stopped,
}

/// <summary>Message counts of a feed, each since the start; <c>Received = Decoded + Control + Unknown + Malformed</c>.</summary>
public readonly record struct FeedCounters(
    long Frames, long Received, long Decoded, long Control, long Unknown, long Malformed, long Quotes, long Trades, long Bars, long Connects);

/// <summary>The venue refused the connection for a reason that retrying cannot mend; the message says what to change.</summary>
public sealed class FeedConfigurationException(string message) : Exception(message);
