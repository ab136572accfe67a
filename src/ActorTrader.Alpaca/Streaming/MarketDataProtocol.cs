using ActorTrader.Alpaca.Payloads;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;

namespace ActorTrader.Alpaca.Streaming;

/// <summary>The beginning of a market-data stream: connected, authenticate, subscribe to trades, quotes and bars, confirmed.</summary>
/// <param name="credentials">The keys; they go into one message and nowhere else.</param>
/// <param name="symbols">What to subscribe to; not empty.</param>
/// <param name="onControl">Called for each control message, for the counters.</param>
internal sealed class MarketDataProtocol(AlpacaCredentials credentials, IReadOnlyCollection<Symbol> symbols, Action onControl) : IStreamProtocol
{
    public async Task<string> HandshakeAsync(StreamSocket socket, CancellationToken cancellationToken)
    {
        await ExpectSuccessAsync(socket, "connected", cancellationToken).ConfigureAwait(false);
        await socket.SendAsync(StreamMessages.Authenticate(credentials), cancellationToken).ConfigureAwait(false);
        await ExpectSuccessAsync(socket, "authenticated", cancellationToken).ConfigureAwait(false);
        await socket.SendAsync(Subscribe(), cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var frame = await socket.ReceiveAsync(cancellationToken).ConfigureAwait(false);
            if (!AlpacaJson.TryRead(frame.Span, AlpacaJson.Default.ControlPayloadArray, out var messages, out var fault))
                throw new StreamLostException($"expected the confirmation of the subscription, got something unreadable: {fault}");
            switch (messages)
            {
                case [{ Type: "subscription" } confirmed]:
                    onControl();
                    CheckConfirmed(confirmed);
                    return $"subscribed to trades, quotes and bars of {symbols.Count} symbols";
                case [{ Type: "error" } error]:
                    onControl();
                    throw ErrorOf(error.Code, error.Msg);
                case [{ Type: "success" }]:
                    onControl();
                    break;
                default:
                    socket.Keep(frame);
                    break;
            }
        }
    }

    /// <summary>What an error message of the stream calls for: an operator, or another try.</summary>
    public static Exception ErrorOf(int? code, string? message) => code switch
    {
        402 => Final(code, message, $"the keys are wrong: check {AlpacaCredentials.KeyIdVariable} and {AlpacaCredentials.SecretKeyVariable}"),
        404 => Final(code, message, "the venue did not receive the keys in time"),
        405 => Final(code, message, "the subscription allows fewer symbols: configure fewer, or take a larger plan"),
        408 or 409 or 411 => Final(code, message, "the account's data plan does not include this feed: choose another, such as /v2/iex"),
        410 => Final(code, message, "this feed does not offer trades, quotes and bars"),
        412 or 413 => Final(code, message, "this feed is not supported"),
        _ => new StreamLostException($"error {code}: {message}"),
    };

    private static FeedConfigurationException Final(int? code, string? message, string advice) => new($"the market-data stream answers error {code}, {message}: {advice}");

    private async Task ExpectSuccessAsync(StreamSocket socket, string expected, CancellationToken cancellationToken)
    {
        var frame = await socket.ReceiveAsync(cancellationToken).ConfigureAwait(false);
        if (!AlpacaJson.TryRead(frame.Span, AlpacaJson.Default.ControlPayloadArray, out var messages, out var fault))
            throw new StreamLostException($"expected '{expected}', got something unreadable: {fault}");
        if (messages is [{ Type: "success" } success] && success.Msg == expected)
        {
            onControl();
            return;
        }

        if (messages is not [{ Type: "error" } error]) throw new StreamLostException($"expected '{expected}', got {messages.Length} other messages");
        onControl();
        throw ErrorOf(error.Code, error.Msg);
    }

    private void CheckConfirmed(ControlPayload confirmed)
    {
        foreach (var (channel, list) in new[] { ("trades", confirmed.Trades), ("quotes", confirmed.Quotes), ("bars", confirmed.Bars) })
        {
            var missing = symbols.Select(s => s.Value).Except(list ?? []).ToArray();
            if (missing.Length > 0)
                throw new FeedConfigurationException($"the venue did not subscribe us to {channel} of {string.Join(", ", missing)}: check that it knows these symbols");
        }
    }

    private ReadOnlyMemory<byte> Subscribe() => StreamMessages.Write(writer =>
    {
        writer.WriteString("action", "subscribe");
        foreach (var channel in new[] { "trades", "quotes", "bars" })
        {
            writer.WriteStartArray(channel);
            foreach (var symbol in symbols) writer.WriteStringValue(symbol.Value);
            writer.WriteEndArray();
        }
    });
}
