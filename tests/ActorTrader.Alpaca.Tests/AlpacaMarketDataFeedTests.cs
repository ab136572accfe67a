using System.Net.WebSockets;
using System.Text;
using ActorTrader.Alpaca;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;

namespace ActorTrader.Alpaca.Tests;

public sealed class AlpacaMarketDataFeedTests : MarketDataFeedScript
{
    [Fact]
    public async Task It_authenticates_subscribes_and_brings_events()
    {
        await using var server = ScriptSocket.Server(async venue =>
        {
            await HandshakeAsync(venue);
            await venue.SendAsync(Quote);
            await venue.StayAsync();
        });
        Open(server);

        (await NextAsync()).State.ShouldBe(FeedState.Connecting);
        (await NextAsync()).State.ShouldBe(FeedState.Authenticating);
        (await NextAsync()).State.ShouldBe(FeedState.Live);
        var frame = await NextAsync();

        frame.State.ShouldBeNull();
        frame.Events.Span[0].AsQuote().BidPrice.ShouldBe(Price.Parse("13.91"));
        ExpectFromClient($$"""{"action":"auth","key":"{{Some.KeyId}}","secret":"{{Some.SecretKey}}"}""");
        ExpectFromClient("""{"action":"subscribe","trades":["BAC","IBM"],"quotes":["BAC","IBM"],"bars":["BAC","IBM"]}""");
        Feed.Counters.ShouldBe(new FeedCounters(Frames: 4, Received: 4, Decoded: 1, Control: 3, Unknown: 0, Malformed: 0, Quotes: 1, Trades: 0, Bars: 0, Connects: 1));
    }

    [Theory]
    [InlineData(402, "auth failed", "APCA_API_SECRET_KEY")]
    [InlineData(404, "auth timeout", "in time")]
    [InlineData(409, "insufficient subscription", "data plan")]
    public async Task A_refusal_that_only_an_operator_can_mend_ends_the_feed_with_advice(int code, string message, string advice)
    {
        await using var server = ScriptSocket.Server(async venue =>
        {
            await venue.SendAsync(Connected);
            await venue.ReceiveAsync();
            await venue.SendAsync($$"""[{"T":"error","code":{{code}},"msg":"{{message}}"}]""");
            await venue.StayAsync();
        });
        Open(server);

        var fault = await Should.ThrowAsync<FeedConfigurationException>(() => UntilAsync(FeedState.Live));

        fault.Message.ShouldContain(code.ToString());
        fault.Message.ShouldContain(advice);
        fault.ToString().ShouldNotContain(Some.SecretKey);
        (await Feed.ReceiveAsync(FailSafe)).ShouldBeNull();
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""[{"T":"error","code":405,"msg":"symbol limit exceeded"}]""", "fewer symbols")]
    [InlineData("""[{"T":"error","code":410,"msg":"invalid subscribe action for this feed"}]""", "does not offer")]
    [InlineData("""[{"T":"subscription","trades":["BAC"],"quotes":["BAC","IBM"],"bars":["BAC","IBM"]}]""", "trades of IBM")]
    public async Task A_subscription_that_is_not_granted_ends_the_feed_with_advice(string answer, string advice)
    {
        await using var server = ScriptSocket.Server(async venue =>
        {
            await HandshakeAsync(venue, answer);
            await venue.StayAsync();
        });
        Open(server);

        (await Should.ThrowAsync<FeedConfigurationException>(() => UntilAsync(FeedState.Live))).Message.ShouldContain(advice);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_refused_upgrade_ends_the_feed_with_advice(int status)
    {
        await using var server = LoopbackServer.Answering((status, "", []));
        Open(server);

        (await Should.ThrowAsync<FeedConfigurationException>(() => UntilAsync(FeedState.Live))).Message.ShouldContain($"HTTP {status}");
    }

    [Fact]
    public async Task Garbage_between_good_frames_is_counted_and_passed_over()
    {
        await using var server = ScriptSocket.Server(async venue =>
        {
            await HandshakeAsync(venue);
            await venue.SendAsync(Quote);
            await venue.SendAsync("<html>502</html>");
            await venue.SendAsync("""[{"T":"error","code":407,"msg":"slow client"}]""");
            await venue.SendAsync("""[{"T":"z","new":1}]""");
            await venue.SendAsync(Trade);
            await venue.StayAsync();
        });
        Open(server);
        await UntilAsync(FeedState.Live);

        var kinds = new[] { (await NextAsync()).Events.Span[0].Kind, (await NextAsync()).Events.Span[0].Kind };

        kinds.ShouldBe([MarketEventKind.Quote, MarketEventKind.Trade]);
        Feed.Counters.ShouldBe(new FeedCounters(Frames: 8, Received: 8, Decoded: 2, Control: 4, Unknown: 1, Malformed: 1, Quotes: 1, Trades: 1, Bars: 0, Connects: 1));
        Log.Lines.ShouldContain(line => line.Contains("error 407: slow client"));
        Log.Lines.ShouldContain(line => line.Contains("1 malformed messages in a frame of 16 bytes"));
    }

    [Fact]
    public async Task Fragments_and_binary_frames_make_whole_messages()
    {
        var bytes = Encoding.UTF8.GetBytes(Quote);
        await using var server = ScriptSocket.Server(async venue =>
        {
            await HandshakeAsync(venue);
            for (var i = 0; i < bytes.Length; i++) await venue.SendAsync(bytes.AsMemory(i, 1), WebSocketMessageType.Text, i == bytes.Length - 1);
            await venue.SendBinaryAsync(Encoding.UTF8.GetBytes(Trade));
            await venue.StayAsync();
        });
        Open(server);
        await UntilAsync(FeedState.Live);

        (await NextAsync()).Events.Span[0].AsQuote().AskSize.ShouldBe(Quantity.Of(1700));
        (await NextAsync()).Events.Span[0].AsTrade().Size.ShouldBe(Quantity.Of(100));
    }

    [Fact]
    public async Task A_frame_of_megabytes_arrives_whole_and_one_above_the_bound_breaks_the_connection()
    {
        var large = $"[{string.Join(',', Enumerable.Repeat(Quote[1..^1], 30_000))}]";
        await using var server = ScriptSocket.Server(async venue =>
        {
            await HandshakeAsync(venue);
            await venue.SendAsync(large);
            var part = new byte[8 * 1024 * 1024];
            for (var sent = 0; sent <= AlpacaOptions.MaxFrameBytes; sent += part.Length) await venue.SendAsync(part, WebSocketMessageType.Text, false);
            await venue.StayAsync();
        });
        Open(server);
        await UntilAsync(FeedState.Live);

        (await NextAsync()).Events.Length.ShouldBe(30_000);
        (await UntilAsync(FeedState.Waiting)).Detail.ShouldNotBeNull().ShouldContain("frame above 67108864 bytes");
    }

    [Fact]
    public async Task Data_that_overtake_the_confirmation_are_not_lost()
    {
        await using var server = ScriptSocket.Server(async venue =>
        {
            await HandshakeAsync(venue, Quote);
            await venue.SendAsync(Subscribed);
            await venue.SendAsync(Trade);
            await venue.StayAsync();
        });
        Open(server);
        await UntilAsync(FeedState.Live);

        (await NextAsync()).Events.Span[0].Kind.ShouldBe(MarketEventKind.Quote);
        (await NextAsync()).Events.Span[0].Kind.ShouldBe(MarketEventKind.Trade);
    }

    [Fact]
    public async Task Disposal_says_goodbye_and_ends_a_pending_receive()
    {
        var goodbye = new TaskCompletionSource<string?>();
        await using var server = ScriptSocket.Server(async venue =>
        {
            await HandshakeAsync(venue);
            goodbye.SetResult(await venue.ReceiveAsync());
        });
        Open(server);
        await UntilAsync(FeedState.Live);
        var pending = Feed.ReceiveAsync(FailSafe).AsTask();

        await Feed.DisposeAsync();

        (await pending.WaitAsync(FailSafe)).ShouldBeNull();
        (await goodbye.Task.WaitAsync(FailSafe)).ShouldBeNull();
        (await Feed.ReceiveAsync(FailSafe)).ShouldBeNull();
    }

    [Fact]
    public async Task Disposal_ends_the_wait_before_a_reconnect()
    {
        await using var server = ScriptSocket.Server(_ => Task.CompletedTask);
        Open(server);
        await UntilAsync(FeedState.Waiting);
        var pending = Feed.ReceiveAsync(FailSafe).AsTask();

        await Feed.DisposeAsync();

        (await pending.WaitAsync(FailSafe)).ShouldBeNull();
    }

    [Fact]
    public void A_feed_without_symbols_is_refused() =>
        Should.Throw<AlpacaConfigurationException>(() => new AlpacaMarketDataFeed(Some.Options(new Uri("http://127.0.0.1:1")), [], Time, new Random(1), Log));
}
