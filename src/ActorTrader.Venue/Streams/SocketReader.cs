using System.Buffers;
using System.Net.WebSockets;

namespace ActorTrader.Venue.Streams;

/// <summary>Receives whole messages of a client, however they are fragmented; text and binary alike, since clients send JSON in both.</summary>
internal sealed class SocketReader(WebSocket socket) : IDisposable
{
    private const int InitialBytes = 4 * 1024;
    private const int MaxBytes = 1024 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialBytes);

    /// <summary>The next message, valid until the next call; null once the client has closed or has sent more than 1 MiB in one message.</summary>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken ct)
    {
        var length = 0;
        while (true)
        {
            if (length == _buffer.Length)
            {
                if (length >= MaxBytes) return null;
                var larger = ArrayPool<byte>.Shared.Rent(length * 2);
                _buffer.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(_buffer);
                _buffer = larger;
            }

            var part = await socket.ReceiveAsync(_buffer.AsMemory(length), ct).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            length += part.Count;
            if (part.EndOfMessage) return _buffer.AsMemory(0, length);
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }
}
