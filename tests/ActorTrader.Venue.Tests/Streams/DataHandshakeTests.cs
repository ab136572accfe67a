using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;
using ActorTrader.Tests;
using ActorTrader.Venue.Tests.Market;

namespace ActorTrader.Venue.Tests.Streams;

public sealed class DataHandshakeTests
{
    [Fact]
    public async Task The_handshake_speaks_as_recorded_from_alpaca()
    {
        await using var venue = await RunningVenue.StartAsync([]);
        using var client = await SocketClient.ConnectAsync(venue.Server.DataStreamUrl);

        (await client.ReceiveAsync()).GetRawText().ShouldBe(Fixture("data-ws/control-success__establishment-2.json"));
        await client.SendAsync(SocketClient.AuthMessage);
        (await client.ReceiveAsync()).GetRawText().ShouldBe(Fixture("data-ws/control-success__establishment.json"));
        client.LastType.ShouldBe(WebSocketMessageType.Text);
    }

    [Fact]
    public async Task Keys_on_the_upgrade_authenticate_without_a_message()
    {
        await using var venue = await RunningVenue.StartAsync([]);
        using var client = await SocketClient.ConnectAsync(
            venue.Server.DataStreamUrl, ("APCA-API-KEY-ID", RunningVenue.KeyId), ("APCA-API-SECRET-KEY", RunningVenue.Secret));

        (await client.ReceiveAsync())[0].GetProperty("msg").GetString().ShouldBe("connected");
        (await client.ReceiveAsync())[0].GetProperty("msg").GetString().ShouldBe("authenticated");
    }

    [Fact]
    public async Task Auth_and_subscribe_sent_at_once_are_taken_in_order()
    {
        await using var venue = await RunningVenue.StartAsync([]);
        using var client = await SocketClient.ConnectAsync(venue.Server.DataStreamUrl);
        await client.SendAsync(SocketClient.AuthMessage, WebSocketMessageType.Binary);
        await client.SendAsync("""{"action":"subscribe","quotes":["IBM","BAC"]}""");

        await client.ReceiveAsync();
        await client.ReceiveAsync();
        (await client.ReceiveAsync())[0].GetProperty("quotes").GetRawText().ShouldBe("""["BAC","IBM"]""");
    }

    [Fact]
    public async Task Every_change_is_acknowledged_with_the_complete_state()
    {
        await using var venue = await RunningVenue.StartAsync([]);
        using var client = await SocketClient.ToDataAsync(venue);

        await client.SendAsync("""{"action":"subscribe","trades":["AAPL"]}""");
        var first = (await client.ReceiveAsync()).GetRawText();
        await client.SendAsync("""{"action":"subscribe","quotes":["*"],"bars":["AAPL"],"statuses":["BAC"]}""");
        await client.ReceiveAsync();
        await client.SendAsync("""{"action":"unsubscribe","trades":["AAPL"],"quotes":["BAC"]}""");
        var last = (await client.ReceiveAsync())[0];

        first.ShouldBe(
            """[{"T":"subscription","trades":["AAPL"],"quotes":[],"bars":[],"updatedBars":[],"dailyBars":[],"statuses":[],"lulds":[],"corrections":["AAPL"],"cancelErrors":["AAPL"]}]""");
        (last.GetProperty("trades").GetRawText(), last.GetProperty("quotes").GetRawText()).ShouldBe(("[]", """["*"]"""));
        (last.GetProperty("bars").GetRawText(), last.GetProperty("statuses").GetRawText()).ShouldBe(("""["AAPL"]""", """["BAC"]"""));
    }

    [Theory]
    [InlineData("not json", "errors/ws-error__errors.json")]
    [InlineData("""{"action":"ping"}""", "errors/ws-error__errors.json")]
    [InlineData("""{"action":"subscribe","quotes":["BAC"]}""", "errors/ws-error__errors-5.json")]
    [InlineData("""{"action":"auth","key":"PKTEST","secret":"wrong"}""", "errors/ws-error__errors-8.json")]
    public async Task A_message_out_of_place_before_authentication_is_refused_and_the_connection_lives(string message, string fixture)
    {
        await using var venue = await RunningVenue.StartAsync([]);
        using var client = await SocketClient.ConnectAsync(venue.Server.DataStreamUrl);
        await client.ReceiveAsync();

        await client.SendAsync(message);

        (await client.ReceiveAsync()).GetRawText().ShouldBe(Fixture(fixture));
        await client.SendAsync(SocketClient.AuthMessage);
        (await client.ReceiveAsync())[0].GetProperty("msg").GetString().ShouldBe("authenticated");
    }

    [Theory]
    [InlineData("""{"action":"auth","key":"PKTEST","secret":"test-secret"}""", 403, "already authenticated")]
    [InlineData("""{"action":"subscribe","orderbooks":["BTC/USD"]}""", 410, "invalid subscribe action for this feed")]
    [InlineData("""{"action":"subscribe","quotes":["A","B","C"]}""", 405, "symbol limit exceeded")]
    [InlineData("""{"action":"shout"}""", 400, "invalid syntax")]
    public async Task A_message_out_of_place_after_authentication_is_refused(string message, int code, string text)
    {
        await using var venue = await RunningVenue.StartAsync([], o => o with { MaxDataSymbols = 2 });
        using var client = await SocketClient.ToDataAsync(venue);

        await client.SendAsync(message);

        (await client.ReceiveAsync()).GetRawText().ShouldBe($$"""[{"T":"error","code":{{code}},"msg":"{{text}}"}]""");
    }

    [Fact]
    public async Task A_second_connection_of_the_account_to_a_feed_gets_406_until_the_first_has_gone()
    {
        await using var venue = await RunningVenue.StartAsync([]);
        using var elsewhere = await SocketClient.ToDataAsync(venue, "/v2/iex");
        using var second = await SocketClient.ConnectAsync(venue.Server.DataStreamUrl);
        await second.ReceiveAsync();
        using (await SocketClient.ToDataAsync(venue))
        {
            await second.SendAsync(SocketClient.AuthMessage);
            (await second.ReceiveAsync()).GetRawText().ShouldBe(Fixture("errors/ws-error__errors-4.json"));
        }

        // The first has been dropped: the server notices in its own time, so the second tries again as real clients do.
        for (var tries = 0; tries < 1000; tries++)
        {
            await second.SendAsync(SocketClient.AuthMessage);
            if ((await second.ReceiveAsync())[0].GetProperty("T").GetString() == "success") return;
        }

        Assert.Fail("the place of the first connection is never freed");
    }

    [Fact]
    public async Task Who_does_not_authenticate_within_ten_seconds_hears_404_and_is_closed()
    {
        var time = new ManualTimeProvider();
        await using var venue = await RunningVenue.StartAsync([], time: time);
        using var client = await SocketClient.ConnectAsync(venue.Server.DataStreamUrl);
        await client.ReceiveAsync();

        time.Advance(TimeSpan.FromSeconds(10));

        (await client.ReceiveAsync()).GetRawText().ShouldBe(Fixture("errors/ws-error__errors-10.json"));
        (await client.ReceiveBytesAsync()).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task MessagePack_is_refused_at_the_upgrade()
    {
        await using var venue = await RunningVenue.StartAsync([]);

        // ClientWebSocket drops a content type, so the upgrade is written by hand, as the Go and Python clients send it.
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(venue.Server.BaseUrl.Host, venue.Server.BaseUrl.Port, TestContext.Current.CancellationToken);
        await tcp.GetStream().WriteAsync(
            "GET /v2/sip HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nContent-Type: application/msgpack\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"u8.ToArray(),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(tcp.GetStream());

        (await reader.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("HTTP/1.1 415 Unsupported Media Type");
    }

    private static string Fixture(string path) => JsonSerializer.Serialize(JsonDocument.Parse(File.ReadAllText(SharedData.Require("fixtures/alpaca/" + path))).RootElement);
}
