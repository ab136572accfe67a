using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ActorTrader.Alpaca;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;

namespace ActorTrader.Alpaca.Tests;

public sealed class AlpacaMarketDataFeedTests : IAsyncDisposable
{
    private const string Connected = """[{"T":"success","msg":"connected"}]""";
    private const string Authenticated = """[{"T":"success","msg":"authenticated"}]""";
    private const string Subscribed = """[{"T":"subscription","trades":["BAC","IBM"],"quotes":["BAC","IBM"],"bars":["BAC","IBM"],"updatedBars":[],"corrections":["BAC","IBM"]}]""";
    private const string Quote = """[{"T":"q","S":"BAC","bp":13.91,"bs":4200,"ap":13.92,"as":1700,"t":"2013-10-07T13:30:00.001Z"}]""";
    private const string Trade = """[{"T":"t","S":"IBM","i":7,"p":181.5,"s":100,"t":"2013-10-07T13:30:00.002Z"}]""";

    private readonly VirtualTime _time = new();
    private readonly CapturedLog<AlpacaMarketDataFeed> _log = new();
    private readonly CancellationTokenSource _failSafe = new(Some.Patience);
    private readonly ConcurrentQueue<string?> _fromClient = new();
    private AlpacaMarketDataFeed? _feed;
    private FeedState? _state;

    public async ValueTask DisposeAsync()
    {
        if (_feed is not null) await _feed.DisposeAsync();
        _failSafe.Dispose();
        _log.Lines.ShouldAllBe(line => !line.Contains(Some.SecretKey) && !line.Contains(Some.KeyId));
    }

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
        Equal(_fromClient, $$"""{"action":"auth","key":"{{Some.KeyId}}","secret":"{{Some.SecretKey}}"}""");
        Equal(_fromClient, """{"action":"subscribe","trades":["BAC","IBM"],"quotes":["BAC","IBM"],"bars":["BAC","IBM"]}""");
        _feed!.Counters.ShouldBe(new FeedCounters(Frames: 4, Received: 4, Decoded: 1, Control: 3, Unknown: 0, Malformed: 0, Quotes: 1, Trades: 0, Bars: 0, Connects: 1));
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
        (await _feed!.ReceiveAsync(_failSafe.Token)).ShouldBeNull();
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

    [Theory]
    [InlineData(429, 5)]
    [InlineData(503, 0)]
    public async Task An_upgrade_refused_for_now_is_tried_again(int status, int leastSeconds)
    {
        var refused = 0;
        await using var server = new LoopbackServer(async exchange =>
        {
            if (refused++ == 0)
            {
                await exchange.AnswerAsync(status, "");
                return;
            }

            using var socket = await exchange.UpgradeAsync();
            var venue = new ScriptSocket(socket, exchange.Stopped);
            await HandshakeAsync(venue);
            await venue.StayAsync();
        });
        Open(server);

        var waiting = await UntilAsync(FeedState.Waiting);
        var before = _time.GetUtcNow();
        if (leastSeconds > 0)
        {
            var early = _feed!.ReceiveAsync(_failSafe.Token).AsTask();
            _time.Advance(TimeSpan.FromSeconds(leastSeconds) - TimeSpan.FromMilliseconds(1));
            early.IsCompleted.ShouldBeFalse();
            _time.Advance(TimeSpan.FromMilliseconds(1));
            (await early)!.State.ShouldBe(FeedState.Connecting);
            _state = FeedState.Connecting;
        }

        await UntilAsync(FeedState.Live);
        waiting.Detail.ShouldNotBeNull().ShouldContain($"HTTP {status}");
        (_time.GetUtcNow() - before).ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_venue_that_is_not_there_yet_is_waited_for()
    {
        var gone = ScriptSocket.Server(HandshakeAsync);
        await gone.DisposeAsync();
        Open(gone);

        for (var attempt = 0; attempt < 3; attempt++)
            (await UntilAsync(FeedState.Waiting)).Detail.ShouldNotBeNull().ShouldContain("no connection");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_connection_dropped_at_any_step_is_made_again_and_subscribed_again(int steps)
    {
        await using var server = ScriptSocket.Server(
            venue => HandshakeAsync(venue, Subscribed, steps),
            async venue =>
            {
                await HandshakeAsync(venue);
                await venue.SendAsync(Trade);
                await venue.StayAsync();
            });
        Open(server);

        await UntilAsync(FeedState.Waiting);
        await UntilAsync(FeedState.Live);
        var frame = await NextAsync();

        frame.Events.Span[0].AsTrade().TradeId.ShouldBe(7);
        _fromClient.Last().ShouldNotBeNull().ShouldContain("\"subscribe\"");
        _feed!.Counters.Connects.ShouldBe(steps == 5 ? 2 : 1);
    }

    [Fact]
    public async Task Every_recorded_bad_handshake_is_a_broken_connection_and_tried_again()
    {
        var samples = Fixtures.All("data-ws", "bad-handshake");
        var scripts = samples.Select(sample => (Func<ScriptSocket, Task>)(async venue =>
        {
            var text = Encoding.UTF8.GetString(sample.Body);
            var isForTheEnd = sample.File.Contains("readsubresponse", StringComparison.Ordinal);
            if (isForTheEnd) await HandshakeAsync(venue, text);
            else if (sample.File.Contains("readauthresponse", StringComparison.Ordinal)) await HandshakeAsync(venue, Subscribed, 3, text);
            else await venue.SendAsync(text);
            await venue.StayAsync();
        }));
        await using var server = ScriptSocket.Server([.. scripts, async venue =>
        {
            await HandshakeAsync(venue);
            await venue.StayAsync();
        }]);
        Open(server);

        foreach (var sample in samples) (await UntilAsync(FeedState.Waiting)).Detail.ShouldNotBeNull(sample.File);
        await UntilAsync(FeedState.Live);

        server.Requests.Count.ShouldBe(samples.Count + 1);
    }

    [Fact]
    public async Task A_place_still_held_by_our_last_connection_is_waited_for()
    {
        Func<ScriptSocket, Task> full = async venue =>
        {
            await venue.SendAsync(Connected);
            await venue.ReceiveAsync();
            await venue.SendAsync("""[{"T":"error","code":406,"msg":"connection limit exceeded"}]""");
        };
        await using var server = ScriptSocket.Server(full, full, full, async venue =>
        {
            await HandshakeAsync(venue);
            await venue.StayAsync();
        });
        Open(server);

        for (var i = 0; i < 3; i++) (await UntilAsync(FeedState.Waiting)).Detail.ShouldNotBeNull().ShouldContain("error 406: connection limit exceeded");
        await UntilAsync(FeedState.Live);
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
        _feed!.Counters.ShouldBe(new FeedCounters(Frames: 8, Received: 8, Decoded: 2, Control: 4, Unknown: 1, Malformed: 1, Quotes: 1, Trades: 1, Bars: 0, Connects: 1));
        _log.Lines.ShouldContain(line => line.Contains("error 407: slow client"));
        _log.Lines.ShouldContain(line => line.Contains("1 malformed messages in a frame of 16 bytes"));
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
    public async Task Silence_while_we_wait_reopens_the_connection()
    {
        await using var server = ScriptSocket.Server(async venue =>
        {
            await HandshakeAsync(venue);
            await venue.StayAsync();
        });
        Open(server, o => o with { DataSilenceLimit = TimeSpan.FromSeconds(40) });
        await UntilAsync(FeedState.Live);
        var pending = _feed!.ReceiveAsync(_failSafe.Token).AsTask();

        _time.Advance(TimeSpan.FromSeconds(39));
        pending.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(1));

        (await pending)!.Detail.ShouldNotBeNull().ShouldContain("no data for 40 s");
    }

    [Fact]
    public async Task Silence_while_nobody_reads_is_not_the_venues()
    {
        await using var server = ScriptSocket.Server(async venue =>
        {
            await HandshakeAsync(venue);
            await venue.SendAsync(Quote);
            await venue.StayAsync();
        });
        Open(server, o => o with { DataSilenceLimit = TimeSpan.FromSeconds(40) });
        await UntilAsync(FeedState.Live);

        _time.Advance(TimeSpan.FromHours(1));

        (await NextAsync()).Events.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_venue_that_falls_silent_in_the_handshake_is_given_up_and_tried_again()
    {
        await using var server = ScriptSocket.Server(
            async venue =>
            {
                await venue.SendAsync(Connected);
                await venue.StayAsync();
            },
            async venue =>
            {
                await HandshakeAsync(venue);
                await venue.StayAsync();
            });
        Open(server);
        await UntilAsync(FeedState.Authenticating);
        var pending = _feed!.ReceiveAsync(_failSafe.Token).AsTask();

        _time.Advance(TimeSpan.FromSeconds(20));

        var waiting = (await pending)!;
        waiting.Detail.ShouldNotBeNull().ShouldContain("took more than 20 s");
        _state = waiting.State;
        await UntilAsync(FeedState.Live);
    }

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)]
    public async Task Only_a_connection_that_has_lasted_starts_the_waits_anew(int livedSeconds, bool anew)
    {
        var drop = new TaskCompletionSource();
        Func<ScriptSocket, Task> fail = _ => Task.CompletedTask;
        await using var server = ScriptSocket.Server(fail, fail, fail, fail, async venue =>
        {
            await HandshakeAsync(venue);
            await drop.Task;
        });
        Open(server);
        await UntilAsync(FeedState.Live);

        _time.Advance(TimeSpan.FromSeconds(livedSeconds));
        drop.SetResult();
        await UntilAsync(FeedState.Waiting);
        var next = _feed!.ReceiveAsync(_failSafe.Token).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(500));

        // The first wait is at most 0.5 s, the fifth at least 4 s.
        if (anew) (await next)!.State.ShouldBe(FeedState.Connecting);
        else next.IsCompleted.ShouldBeFalse();
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
        var pending = _feed!.ReceiveAsync(_failSafe.Token).AsTask();

        await _feed.DisposeAsync();

        (await pending.WaitAsync(_failSafe.Token)).ShouldBeNull();
        (await goodbye.Task.WaitAsync(_failSafe.Token)).ShouldBeNull();
        (await _feed.ReceiveAsync(_failSafe.Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Disposal_ends_the_wait_before_a_reconnect()
    {
        await using var server = ScriptSocket.Server(_ => Task.CompletedTask);
        Open(server);
        await UntilAsync(FeedState.Waiting);
        var pending = _feed!.ReceiveAsync(_failSafe.Token).AsTask();

        await _feed.DisposeAsync();

        (await pending.WaitAsync(_failSafe.Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_cancelled_receive_is_cancelled_and_the_next_reconnects()
    {
        await using var server = ScriptSocket.Server(async venue =>
        {
            await HandshakeAsync(venue);
            await venue.StayAsync();
        });
        Open(server);
        await UntilAsync(FeedState.Live);
        using var impatience = new CancellationTokenSource();
        var pending = _feed!.ReceiveAsync(impatience.Token).AsTask();

        await impatience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => pending);
        await UntilAsync(FeedState.Waiting);
        await UntilAsync(FeedState.Live);
    }

    [Fact]
    public void A_feed_without_symbols_is_refused() =>
        Should.Throw<AlpacaConfigurationException>(() => new AlpacaMarketDataFeed(Some.Options(new Uri("http://127.0.0.1:1")), [], _time, new Random(1), _log));

    private void Open(LoopbackServer server, Func<AlpacaOptions, AlpacaOptions>? change = null)
    {
        var options = Some.Options(server.Url);
        _feed = new AlpacaMarketDataFeed(change?.Invoke(options) ?? options, [Some.Ibm, Some.Bac, Some.Ibm], _time, new Random(1), _log);
    }

    private Task HandshakeAsync(ScriptSocket venue) => HandshakeAsync(venue, Subscribed);

    private async Task HandshakeAsync(ScriptSocket venue, string confirmation, int steps = 5, string authenticated = Authenticated)
    {
        if (steps > 0) await venue.SendAsync(Connected);
        if (steps > 1) _fromClient.Enqueue(await venue.ReceiveAsync());
        if (steps > 2) await venue.SendAsync(authenticated);
        if (steps > 3) _fromClient.Enqueue(await venue.ReceiveAsync());
        if (steps > 4) await venue.SendAsync(confirmation);
    }

    // Virtual time moves only while the feed waits before a reconnect.
    private async Task<MarketDataFrame> NextAsync()
    {
        var pending = _feed!.ReceiveAsync(_failSafe.Token).AsTask();
        if (_state == FeedState.Waiting) _time.Advance(TimeSpan.FromMinutes(1));
        var frame = (await pending).ShouldNotBeNull();
        _state = frame.State ?? _state;
        return frame;
    }

    private async Task<MarketDataFrame> UntilAsync(FeedState state)
    {
        MarketDataFrame frame;
        do frame = await NextAsync();
        while (frame.State != state);
        return frame;
    }

    private static void Equal(ConcurrentQueue<string?> received, string expected)
    {
        received.TryDequeue(out var actual).ShouldBeTrue();
        JsonElement.DeepEquals(JsonElement.Parse(actual!), JsonElement.Parse(expected)).ShouldBeTrue(actual);
    }
}
