using System.Net;
using System.Net.WebSockets;
using ActorTrader.Core.MarketData;

namespace ActorTrader.Alpaca.Streaming;

/// <summary>One WebSocket connection, read frame by frame; fragments are put together. One reader at a time; <see cref="Abort"/> may come from any thread.</summary>
internal sealed class StreamSocket : IDisposable
{
    private const int MaxKeptFrames = 64;
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ThrottledDelay = TimeSpan.FromSeconds(5);

    private readonly ClientWebSocket _socket;
    private readonly TimeProvider _time;
    private readonly Queue<byte[]> _kept = new();
    private byte[] _buffer = new byte[64 * 1024];
    private volatile string? _abortReason;

    private StreamSocket(ClientWebSocket socket, TimeProvider time)
    {
        _socket = socket;
        _time = time;
    }

    /// <summary>Opens the socket.</summary>
    /// <exception cref="FeedConfigurationException">The upgrade was refused with 401, 403 or 404.</exception>
    /// <exception cref="StreamLostException">No connection, for any other reason.</exception>
    public static async Task<StreamSocket> ConnectAsync(Uri url, AlpacaOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.KeepAliveInterval = options.PingInterval;
        socket.Options.KeepAliveTimeout = options.PingTimeout;
        if (url.IsLoopback) socket.Options.Proxy = null;
        using var timeout = new CancellationTokenSource(options.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await socket.ConnectAsync(url, either.Token).ConfigureAwait(false);
            return new StreamSocket(socket, time);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            var status = socket.HttpStatusCode;
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw Refusal(url, status, e, timeout.IsCancellationRequested);
        }
    }

    /// <summary>Sends one text frame.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        try
        {
            await _socket.SendAsync(json, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsLoss(e, cancellationToken))
        {
            throw Lost(e);
        }
    }

    /// <summary>The next whole frame, text or binary; valid until the next call.</summary>
    /// <exception cref="StreamLostException">Closed, aborted, broken, or a frame above <see cref="AlpacaOptions.MaxFrameBytes"/>.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        try
        {
            while (true)
            {
                if (length == _buffer.Length) Grow();
                var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close) throw new StreamLostException(Farewell());
                length += part.Count;
                if (part.EndOfMessage) return _buffer.AsMemory(0, length);
            }
        }
        catch (Exception e) when (IsLoss(e, cancellationToken))
        {
            throw Lost(e);
        }
    }

    /// <summary>Sets a frame aside that came before its time; at most 64.</summary>
    public void Keep(ReadOnlyMemory<byte> frame)
    {
        if (_kept.Count == MaxKeptFrames) throw new StreamLostException($"more than {MaxKeptFrames} frames of data before the subscription was confirmed");
        _kept.Enqueue(frame.ToArray());
    }

    public bool TryTakeKept(out byte[]? frame) => _kept.TryDequeue(out frame);

    /// <summary>Ends the connection at once; a pending receive reports <paramref name="reason"/>.</summary>
    public void Abort(string reason)
    {
        _abortReason ??= reason;
        _socket.Abort();
    }

    /// <summary>Says goodbye, so that the venue frees our place at once, and ends the connection.</summary>
    public async Task CloseAsync(string reason)
    {
        _abortReason ??= reason;
        using var timeout = new CancellationTokenSource(CloseTimeout, _time);
        try
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, timeout.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or InvalidOperationException or IOException)
        {
            // Gone already: nothing to say goodbye to.
            _abortReason = reason;
        }

        _socket.Abort();
    }

    public void Dispose() => _socket.Dispose();

    private static Exception Refusal(Uri url, HttpStatusCode status, Exception cause, bool timedOut) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new FeedConfigurationException(
            $"{url} refused the connection with HTTP {(int)status}: check the keys in {AlpacaCredentials.KeyIdVariable} and {AlpacaCredentials.SecretKeyVariable} and the account's data subscription"),
        HttpStatusCode.NotFound => new FeedConfigurationException($"{url} does not exist (HTTP 404): check the feed in the address, such as /v2/iex or /stream"),
        HttpStatusCode.TooManyRequests => new StreamLostException("too many connection attempts (HTTP 429)", ThrottledDelay, cause),
        0 => new StreamLostException(timedOut ? $"no connection to {url} in time" : $"no connection to {url}: {Innermost(cause).Message}", default, cause),
        _ => new StreamLostException($"{url} refused the connection with HTTP {(int)status}", default, cause),
    };

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;

    // A cancelled token is the caller's wish; everything else that a socket throws, including the cancellation that an abort causes, is a loss.
    private static bool IsLoss(Exception e, CancellationToken cancellationToken) =>
        e is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException
        || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private StreamLostException Lost(Exception e) => new(_abortReason ?? $"connection lost: {Innermost(e).Message}", default, e);

    private string Farewell() =>
        _abortReason ?? $"closed by the venue: {(int?)_socket.CloseStatus} {_socket.CloseStatusDescription}".TrimEnd();

    private void Grow()
    {
        if (_buffer.Length >= AlpacaOptions.MaxFrameBytes) throw new StreamLostException($"a frame above {AlpacaOptions.MaxFrameBytes} bytes");
        Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, AlpacaOptions.MaxFrameBytes));
    }
}
