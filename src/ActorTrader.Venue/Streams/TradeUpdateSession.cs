using System.Net.WebSockets;
using System.Text;
using ActorTrader.Venue.Accounts;
using Microsoft.Extensions.Logging;

namespace ActorTrader.Venue.Streams;

/// <summary>One client of <c>/stream</c>: authenticates in the new or the old form, then listens. Answers are JSON objects in binary frames, as on Alpaca's paper host.</summary>
/// <remarks>Says nothing before the client does. A client that has not authenticated within ten seconds is disconnected.</remarks>
internal sealed class TradeUpdateSession(string id, WebSocket socket, StreamConnection connection, TradeUpdateHub hub, KeyRing keys, TimeProvider time, ILogger log)
{
    private const string Stream = "trade_updates";
    private static readonly TimeSpan AuthenticationLimit = TimeSpan.FromSeconds(10);

    private volatile Account? _account;
    private volatile bool _listens;

    /// <summary>Names the connection in the log.</summary>
    public string Id => id;

    /// <summary>The way out to the client.</summary>
    public StreamConnection Connection => connection;

    /// <summary>Whether updates of this account are for it.</summary>
    public bool Hears(Guid accountId) => _listens && _account?.Id == accountId;

    /// <summary>Serves the client until it leaves.</summary>
    public async Task RunAsync()
    {
        var sender = connection.RunSenderAsync();
        var reason = "closed by the client";
        using var reader = new SocketReader(socket);
        using var limit = new CancellationTokenSource(AuthenticationLimit, time);
        await using var onTimeout = limit.Token.Register(RefuseTimeout);
        hub.Join(this);
        try
        {
            while (await reader.ReceiveAsync(connection.Closed).ConfigureAwait(false) is { } message)
            {
                await HandleAsync(ClientMessage.TryRead(message)).ConfigureAwait(false);
                if (_account is not null) limit.CancelAfter(Timeout.InfiniteTimeSpan);
            }
        }
        catch (Exception broken) when (StreamConnection.IsDisconnection(broken))
        {
            reason = "broken: " + broken.Message;
        }

        hub.Leave(this);
        connection.Finish();
        await sender.ConfigureAwait(false);
        connection.End();
        VenueLog.StreamClosed(log, Stream, id, reason);
    }

    private ValueTask HandleAsync(ClientMessage? message) => message?.Action switch
    {
        "auth" or "authenticate" => AuthenticateAsync(message.KeyId, message.Secret),
        "listen" when _account is null => SayAsync("""{"stream":"authorization","data":{"status":"unauthorized","action":"listen"}}"""),
        "listen" => ListenAsync(message.Lists.GetValueOrDefault("streams") ?? []),
        _ => SayAsync("""{"action":"error","data":{"error_message":"invalid message"}}"""),
    };

    private ValueTask AuthenticateAsync(string? keyId, string? secret)
    {
        if (keys.Find(keyId, secret) is not { } account) return SayAsync("""{"stream":"authorization","data":{"status":"unauthorized","action":"authenticate"}}""");
        _account = account;
        VenueLog.StreamOpened(log, Stream, id);
        return SayAsync("""{"stream":"authorization","data":{"status":"authorized","action":"authenticate"}}""");
    }

    /// <summary>Replaces what is listened to; streams that do not exist are left out of the answer.</summary>
    private ValueTask ListenAsync(IReadOnlyList<string> streams)
    {
        var listens = streams.Contains(Stream);
        var answer = SayAsync(listens
            ? """{"stream":"listening","data":{"streams":["trade_updates"]}}"""
            : """{"stream":"listening","data":{"streams":[]}}""");
        _listens = listens;
        return answer;
    }

    private void RefuseTimeout()
    {
        if (_account is null) connection.CutOff(null);
    }

    private ValueTask SayAsync(string text) => connection.SendAsync(Frame.Of(Encoding.UTF8.GetBytes(text)), connection.Closed);
}
