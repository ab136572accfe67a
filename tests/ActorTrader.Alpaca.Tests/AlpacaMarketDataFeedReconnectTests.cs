using System.Text;
using ActorTrader.Alpaca;
using ActorTrader.Core.MarketData;

namespace ActorTrader.Alpaca.Tests;

public sealed class AlpacaMarketDataFeedReconnectTests : MarketDataFeedScript
{
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
        var before = Time.GetUtcNow();
        if (leastSeconds > 0)
        {
            var early = Feed.ReceiveAsync(FailSafe).AsTask();
            Time.Advance(TimeSpan.FromSeconds(leastSeconds) - TimeSpan.FromMilliseconds(1));
            early.IsCompleted.ShouldBeFalse();
            Time.Advance(TimeSpan.FromMilliseconds(1));
            (await early)!.State.ShouldBe(FeedState.Connecting);
            State = FeedState.Connecting;
        }

        await UntilAsync(FeedState.Live);
        waiting.Detail.ShouldNotBeNull().ShouldContain($"HTTP {status}");
        (Time.GetUtcNow() - before).ShouldBeGreaterThan(TimeSpan.Zero);
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
        FromClient.Last().ShouldNotBeNull().ShouldContain("\"subscribe\"");
        Feed.Counters.Connects.ShouldBe(steps == 5 ? 2 : 1);
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
    public async Task Silence_while_we_wait_reopens_the_connection()
    {
        await using var server = ScriptSocket.Server(async venue =>
        {
            await HandshakeAsync(venue);
            await venue.StayAsync();
        });
        Open(server, o => o with { DataSilenceLimit = TimeSpan.FromSeconds(40) });
        await UntilAsync(FeedState.Live);
        var pending = Feed.ReceiveAsync(FailSafe).AsTask();

        Time.Advance(TimeSpan.FromSeconds(39));
        pending.IsCompleted.ShouldBeFalse();
        Time.Advance(TimeSpan.FromSeconds(1));

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

        Time.Advance(TimeSpan.FromHours(1));

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
        var pending = Feed.ReceiveAsync(FailSafe).AsTask();

        Time.Advance(TimeSpan.FromSeconds(20));

        var waiting = (await pending)!;
        waiting.Detail.ShouldNotBeNull().ShouldContain("took more than 20 s");
        State = waiting.State;
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

        Time.Advance(TimeSpan.FromSeconds(livedSeconds));
        drop.SetResult();
        await UntilAsync(FeedState.Waiting);
        var next = Feed.ReceiveAsync(FailSafe).AsTask();
        Time.Advance(TimeSpan.FromMilliseconds(500));

        // The first wait is at most 0.5 s, the fifth at least 4 s.
        if (anew) (await next)!.State.ShouldBe(FeedState.Connecting);
        else next.IsCompleted.ShouldBeFalse();
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
        var pending = Feed.ReceiveAsync(impatience.Token).AsTask();

        await impatience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => pending);
        await UntilAsync(FeedState.Waiting);
        await UntilAsync(FeedState.Live);
    }
}
