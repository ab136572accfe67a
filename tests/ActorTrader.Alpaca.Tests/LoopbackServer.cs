using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace ActorTrader.Alpaca.Tests;

/// <summary>A bare HTTP/1.1 server on a loopback port that does exactly what a test's script says, down to resetting the connection.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Func<Exchange, Task> _script;
    private readonly Task _accepting;

    public LoopbackServer(Func<Exchange, Task> script)
    {
        _script = script;
        _listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Url { get; }

    /// <summary>Every request that came completely, in the order of arrival.</summary>
    public ConcurrentQueue<Request> Requests { get; } = new();

    /// <summary>A server that gives each request the next of these answers, and the last for ever.</summary>
    public static LoopbackServer Answering(params (int Status, string Body, string[] Headers)[] answers)
    {
        var next = -1;
        return new LoopbackServer(exchange =>
        {
            var (status, body, headers) = answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)];
            return exchange.AnswerAsync(status, body, headers);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections).WaitAsync(Some.Patience);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var owned = socket;
        await using var stream = new NetworkStream(socket);
        try
        {
            while (await ReadRequestAsync(stream) is { } request)
            {
                Requests.Enqueue(request);
                var exchange = new Exchange(request, socket, stream, _stop.Token);
                await _script(exchange);
                if (exchange.IsOver) return;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or WebSocketException or ObjectDisposedException)
        {
            // The client went away, or the test is over: both are ordinary ends of a script.
            return;
        }
    }

    private async Task<Request?> ReadRequestAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || !head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0) return null;
            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var first = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        var length = headers.TryGetValue("Content-Length", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return new Request(first[0], first[1], headers, Encoding.UTF8.GetString(body));
    }

    /// <summary>One request as it came.</summary>
    public sealed record Request(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);

    /// <summary>One request and what the script may do about it.</summary>
    public sealed class Exchange(Request request, Socket socket, NetworkStream stream, CancellationToken stopped)
    {
        public Request Request { get; } = request;

        /// <summary>Whether the connection has been given up or become a WebSocket.</summary>
        public bool IsOver { get; private set; }

        public CancellationToken Stopped { get; } = stopped;

        public async Task AnswerAsync(int status, string body, params string[] headers)
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            var lines = string.Concat(headers.Select(h => h + "\r\n"));
            await SendAsync($"HTTP/1.1 {status} Script\r\nContent-Length: {bytes.Length}\r\n{lines}\r\n");
            await stream.WriteAsync(bytes, Stopped);
        }

        public async Task SendAsync(string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), Stopped);

        /// <summary>Ends the connection with RST.</summary>
        public void Reset()
        {
            IsOver = true;
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }

        /// <summary>Ends the connection with FIN, without an answer.</summary>
        public void Close()
        {
            IsOver = true;
            socket.Shutdown(SocketShutdown.Both);
        }

        /// <summary>Answers nothing until the test is over.</summary>
        public Task HangAsync() => new TaskCompletionSource().Task.WaitAsync(Stopped);

        public async Task<WebSocket> UpgradeAsync()
        {
            IsOver = true;
            var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(Request.Headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
            await SendAsync($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n");
            return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
        }
    }
}
