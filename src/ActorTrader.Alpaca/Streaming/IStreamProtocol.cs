using ActorTrader.Core.MarketData;

namespace ActorTrader.Alpaca.Streaming;

/// <summary>What a stream says after its socket has opened, until data flow.</summary>
internal interface IStreamProtocol
{
    /// <summary>Proves who we are and subscribes; returns what was agreed, for people. Frames of data that come before the end are kept in the socket.</summary>
    /// <exception cref="FeedConfigurationException">Refused for a reason that only an operator can mend.</exception>
    /// <exception cref="StreamLostException">Failed for a reason that time may mend.</exception>
    Task<string> HandshakeAsync(StreamSocket socket, CancellationToken cancellationToken);
}
