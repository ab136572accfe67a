using System.Net.WebSockets;
using System.Text;

namespace ActorTrader.Alpaca.Tests;

/// <summary>The venue's end of one WebSocket, moved by a test's script. When the script returns, the connection drops without a goodbye.</summary>
internal sealed class ScriptSocket(WebSocket socket, CancellationToken stopped)
{
    /// <summary>A server whose connections follow these scripts, one after the other; further ones follow the last.</summary>
    public static LoopbackServer Server(params Func<ScriptSocket, Task>[] scripts)
    {
        var next = -1;
        return new LoopbackServer(async exchange =>
        {
            var script = scripts[Math.Min(Interlocked.Increment(ref next), scripts.Length - 1)];
            using var socket = await exchange.UpgradeAsync();
            await script(new ScriptSocket(socket, exchange.Stopped));
        });
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true);

    public Task SendBinaryAsync(ReadOnlyMemory<byte> bytes) => SendAsync(bytes, WebSocketMessageType.Binary, true);

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, WebSocketMessageType type, bool isLast) => await socket.SendAsync(bytes, type, isLast, stopped);

    /// <summary>The next text of the client; null when it has said goodbye.</summary>
    public async Task<string?> ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), stopped);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            length += part.Count;
            if (part.EndOfMessage) return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }

    public Task CloseAsync(WebSocketCloseStatus status, string why) => socket.CloseOutputAsync(status, why, stopped);

    /// <summary>Keeps the connection open until the client leaves or the test ends.</summary>
    public async Task StayAsync()
    {
        while (await ReceiveAsync() is not null)
        {
            // Nothing more is expected of the client.
        }
    }
}
