using System.Collections.Concurrent;
using System.Net.WebSockets;
using ActorTrader.Venue.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ActorTrader.Venue.Streams;

/// <summary>Takes the WebSocket upgrades: <c>/v2/iex</c>, <c>/v2/sip</c> and <c>/stream</c>; everything else is the REST's.</summary>
/// <remarks>First cut: JSON only, so an upgrade that asks for MessagePack is refused with 415. Both data paths carry the same market.</remarks>
internal sealed class StreamFront(DataHub data, TradeUpdateHub updates, KeyRing keys, VenueOptions options, TimeProvider time, ILogger log)
{
    private const int UpdateQueue = 4096;

    private readonly ConcurrentDictionary<string, StreamConnection> _open = [];
    private long _connections;

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (!http.WebSockets.IsWebSocketRequest) return next(http);
        var path = http.Request.Path.Value;
        if (path is not ("/v2/iex" or "/v2/sip" or "/stream")) return next(http);
        if (http.Request.ContentType?.StartsWith("application/msgpack", StringComparison.OrdinalIgnoreCase) == true)
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return http.Response.WriteAsync("this venue's streams speak JSON only; MessagePack is not supported yet", http.RequestAborted);
        }

        return path == "/stream" ? ServeUpdatesAsync(http) : ServeDataAsync(http, path);
    }

    /// <summary>Lets every connection's queue go out, then closes.</summary>
    public void Finish()
    {
        foreach (var connection in _open.Values) connection.Finish();
    }

    private Task ServeDataAsync(HttpContext http, string path)
    {
        var headers = http.Request.Headers;
        return ServeAsync(http, WebSocketMessageType.Text, options.SubscriberQueue, (id, socket, connection) =>
            new DataSession(id, path, socket, connection, data, keys, time, log).RunAsync(headers["APCA-API-KEY-ID"], headers["APCA-API-SECRET-KEY"]));
    }

    private Task ServeUpdatesAsync(HttpContext http) =>
        ServeAsync(http, WebSocketMessageType.Binary, UpdateQueue, (id, socket, connection) =>
            new TradeUpdateSession(id, socket, connection, updates, keys, time, log).RunAsync());

    private async Task ServeAsync(HttpContext http, WebSocketMessageType frames, int capacity, Func<string, WebSocket, StreamConnection, Task> serve)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        var connection = new StreamConnection(socket, frames, capacity, time);
        var id = $"#{Interlocked.Increment(ref _connections)}";
        _open[id] = connection;
        try
        {
            await serve(id, socket, connection).ConfigureAwait(false);
        }
        finally
        {
            _open.TryRemove(id, out _);
        }
    }
}
