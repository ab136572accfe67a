using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ActorTrader.Venue.Tests;

/// <summary>A WebSocket client that speaks JSON text and remembers the kind of the frame it received last.</summary>
internal sealed class SocketClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[4 * 1024 * 1024];

    public WebSocketMessageType LastType { get; private set; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<SocketClient> ConnectAsync(Uri url, params (string Name, string Value)[] headers)
    {
        var client = new SocketClient();
        foreach (var (name, value) in headers) client._socket.Options.SetRequestHeader(name, value);
        await client._socket.ConnectAsync(url, Cancel).WaitAsync(RunningVenue.Patience, Cancel);
        return client;
    }

    /// <summary>Connects to the data feed and authenticates.</summary>
    public static async Task<SocketClient> ToDataAsync(RunningVenue venue, string path = "/v2/sip")
    {
        var client = await ConnectAsync(new Uri(venue.Server.DataStreamUrl, path));
        await client.SendAsync(AuthMessage);
        (await client.ReceiveAsync())[0].GetProperty("msg").GetString().ShouldBe("connected");
        (await client.ReceiveAsync())[0].GetProperty("msg").GetString().ShouldBe("authenticated");
        return client;
    }

    /// <summary>Connects to <c>/stream</c>, authenticates and listens.</summary>
    public static async Task<SocketClient> ToUpdatesAsync(RunningVenue venue)
    {
        var client = await ConnectAsync(venue.Server.StreamUrl);
        await client.SendAsync(AuthMessage);
        await client.SendAsync("""{"action":"listen","data":{"streams":["trade_updates"]}}""");
        (await client.ReceiveAsync()).GetProperty("data").GetProperty("status").GetString().ShouldBe("authorized");
        (await client.ReceiveAsync()).GetProperty("stream").GetString().ShouldBe("listening");
        return client;
    }

    public static string AuthMessage { get; } = $$"""{"action":"auth","key":"{{RunningVenue.KeyId}}","secret":"{{RunningVenue.Secret}}"}""";

    public Task SendAsync(string text, WebSocketMessageType type = WebSocketMessageType.Text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), type, true, Cancel);

    /// <summary>The bytes of the next message; empty when the server has closed.</summary>
    public async Task<ReadOnlyMemory<byte>> ReceiveBytesAsync()
    {
        var length = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), Cancel).AsTask().WaitAsync(RunningVenue.Patience, Cancel);
            LastType = part.MessageType;
            if (part.MessageType == WebSocketMessageType.Close) return ReadOnlyMemory<byte>.Empty;
            length += part.Count;
            if (part.EndOfMessage) return _buffer.AsMemory(0, length);
        }
    }

    public async Task<JsonElement> ReceiveAsync()
    {
        var bytes = await ReceiveBytesAsync();
        bytes.IsEmpty.ShouldBeFalse("the server has closed");
        return JsonDocument.Parse(bytes.ToArray()).RootElement;
    }

    public void Dispose() => _socket.Dispose();
}
