using ActorTrader.Alpaca.Payloads;
using ActorTrader.Core.MarketData;

namespace ActorTrader.Alpaca.Streaming;

/// <summary>The beginning of the <c>/stream</c> socket: authenticate (the venue says nothing before), listen to trade_updates, confirmed.</summary>
/// <param name="credentials">The keys; they go into one message and nowhere else.</param>
internal sealed class TradeUpdatesProtocol(AlpacaCredentials credentials) : IStreamProtocol
{
    private const string TradeUpdates = "trade_updates";

    public async Task<string> HandshakeAsync(StreamSocket socket, CancellationToken cancellationToken)
    {
        await socket.SendAsync(StreamMessages.Authenticate(credentials), cancellationToken).ConfigureAwait(false);
        var authorization = await ExpectAsync(socket, "authorization", cancellationToken).ConfigureAwait(false);
        if (authorization.Status != "authorized")
        {
            throw new FeedConfigurationException(
                $"the trade_updates stream answers '{authorization.Status}': check {AlpacaCredentials.KeyIdVariable} and {AlpacaCredentials.SecretKeyVariable}, and that the keys belong to this host (paper or live)");
        }

        await socket.SendAsync(Listen(), cancellationToken).ConfigureAwait(false);
        var listening = await ExpectAsync(socket, "listening", cancellationToken).ConfigureAwait(false);
        return listening.Streams?.Contains(TradeUpdates) == true
            ? "listening to trade_updates"
            : throw new FeedConfigurationException("the venue does not offer the stream trade_updates at this address");
    }

    /// <summary>Whether the frame says nothing: older servers send a heartbeat of one byte.</summary>
    public static bool IsHeartbeat(ReadOnlySpan<byte> frame) => frame.Length <= 1;

    private static async Task<AccountStreamDataPayload> ExpectAsync(StreamSocket socket, string stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            var frame = await socket.ReceiveAsync(cancellationToken).ConfigureAwait(false);
            if (IsHeartbeat(frame.Span)) continue;
            if (!AlpacaJson.TryRead(frame.Span, AlpacaJson.Default.AccountStreamPayload, out var message, out var fault))
                throw new StreamLostException($"expected '{stream}', got something unreadable: {fault}");
            if (message.Stream == stream && message.Data is { } data) return data;
            if (message.Stream != TradeUpdates) throw new StreamLostException($"expected '{stream}', got '{message.Stream ?? message.Action}': {message.Data?.ErrorMessage}");
            socket.Keep(frame);
        }
    }

    private static ReadOnlyMemory<byte> Listen() => StreamMessages.Write(writer =>
    {
        writer.WriteString("action", "listen");
        writer.WriteStartObject("data");
        writer.WriteStartArray("streams");
        writer.WriteStringValue(TradeUpdates);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
