namespace ActorTrader.Alpaca.Streaming;

/// <summary>The connection is lost, or was never made, for a reason that time may mend; the message is for people.</summary>
/// <param name="leastDelay">How long to wait at least before the next try; zero when the ordinary wait will do.</param>
internal sealed class StreamLostException(string message, TimeSpan leastDelay = default, Exception? inner = null) : Exception(message, inner)
{
    public TimeSpan LeastDelay { get; } = leastDelay;
}
