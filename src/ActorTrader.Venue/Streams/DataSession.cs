using System.Net.WebSockets;
using System.Text;
using ActorTrader.Venue.Accounts;
using Microsoft.Extensions.Logging;

namespace ActorTrader.Venue.Streams;

/// <summary>One client of a market-data feed: greeting, authentication within ten seconds, subscriptions.</summary>
/// <remarks>
/// <code>
/// connected --auth--> authenticated --subscribe/unsubscribe--> authenticated ... --close--> ended
/// </code>
/// Its receiver runs here; what goes out passes through <see cref="Connection"/>. Every refusal leaves the connection open, save the authentication timeout.
/// </remarks>
internal sealed class DataSession(string id, string feed, WebSocket socket, StreamConnection connection, DataHub hub, KeyRing keys, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan AuthenticationLimit = TimeSpan.FromSeconds(10);

    private Account? _account;

    /// <summary>Names the connection in the log.</summary>
    public string Id => id;

    /// <summary>The way out to the client.</summary>
    public StreamConnection Connection => connection;

    /// <summary>What it wants; set under the hub's lock.</summary>
    public Subscriptions Subscriptions { get; set; } = Subscriptions.None;

    /// <summary>The frame that is being filled; the publisher's, null between batches.</summary>
    public Frame? Filling { get; set; }

    /// <summary>Serves the client until it leaves.</summary>
    /// <param name="keyId">The key id of the upgrade request; null when it had none.</param>
    /// <param name="secret">The secret of the upgrade request.</param>
    public async Task RunAsync(string? keyId, string? secret)
    {
        var sender = connection.RunSenderAsync();
        var reason = "closed by the client";
        using var reader = new SocketReader(socket);
        using var limit = new CancellationTokenSource(AuthenticationLimit, time);
        await using var onTimeout = limit.Token.Register(RefuseTimeout);
        try
        {
            await SayAsync("""[{"T":"success","msg":"connected"}]""").ConfigureAwait(false);
            if (keyId is not null) await AuthenticateAsync(keyId, secret).ConfigureAwait(false);
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

        if (_account is not null) hub.Leave(feed, _account);
        connection.Finish();
        await sender.ConfigureAwait(false);
        connection.End();
        hub.CountDropped(connection.DroppedMessages);
        VenueLog.StreamClosed(log, feed, id, reason);
    }

    private async ValueTask HandleAsync(ClientMessage? message)
    {
        switch (message?.Action)
        {
            case "auth" when _account is not null:
                await RefuseAsync(403, "already authenticated").ConfigureAwait(false);
                break;
            case "auth":
                await AuthenticateAsync(message.KeyId, message.Secret).ConfigureAwait(false);
                break;
            case "subscribe" or "unsubscribe" when _account is null:
                await RefuseAsync(401, "not authenticated").ConfigureAwait(false);
                break;
            case "subscribe" or "unsubscribe" when !Subscriptions.AreChannels(message.Lists):
                await RefuseAsync(410, "invalid subscribe action for this feed").ConfigureAwait(false);
                break;
            case "subscribe":
                if (!await hub.ChangeAsync(this, Subscriptions.With(message.Lists)).ConfigureAwait(false))
                    await RefuseAsync(405, "symbol limit exceeded").ConfigureAwait(false);
                break;
            case "unsubscribe":
                await hub.ChangeAsync(this, Subscriptions.Without(message.Lists)).ConfigureAwait(false);
                break;
            default:
                await RefuseAsync(400, "invalid syntax").ConfigureAwait(false);
                break;
        }
    }

    private async ValueTask AuthenticateAsync(string? keyId, string? secret)
    {
        var account = keys.Find(keyId, secret);
        if (account is null)
        {
            await RefuseAsync(402, "auth failed").ConfigureAwait(false);
        }
        else if (!hub.Join(feed, account, this))
        {
            await RefuseAsync(406, "connection limit exceeded").ConfigureAwait(false);
        }
        else
        {
            _account = account;
            VenueLog.StreamOpened(log, feed, id);
            await SayAsync("""[{"T":"success","msg":"authenticated"}]""").ConfigureAwait(false);
        }
    }

    private void RefuseTimeout()
    {
        if (_account is null) connection.CutOff(ErrorFrame(404, "auth timeout"));
    }

    private ValueTask RefuseAsync(int code, string text) => connection.SendAsync(ErrorFrame(code, text), connection.Closed);

    private ValueTask SayAsync(string text) => connection.SendAsync(Frame.Of(Encoding.UTF8.GetBytes(text)), connection.Closed);

    /// <summary>An error message, alone in its array.</summary>
    public static Frame ErrorFrame(int code, string text) => Frame.Of(Encoding.UTF8.GetBytes($$"""[{"T":"error","code":{{code}},"msg":"{{text}}"}]"""));
}
