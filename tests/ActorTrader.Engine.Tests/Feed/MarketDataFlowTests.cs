using System.Collections.Concurrent;
using ActorTrader.Core.MarketData;
using ActorTrader.Engine.Tests.World;

namespace ActorTrader.Engine.Tests.Feed;

public sealed class MarketDataFlowTests : IAsyncDisposable
{
    private const int Frames = 200;
    private const int QuotesAFrame = 25;

    private readonly EngineWorld _world = new();
    private readonly ScriptedStrategy _strategy;

    public MarketDataFlowTests() => _strategy = _world.Add(Some.Alpha, Some.Bac, Some.Ge);

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Conflating_every_event_is_accounted_for_and_the_latest_quote_arrives()
    {
        _world.Options = new EngineOptions { Outbox = new MarketEventOutboxOptions { Capacity = 8, MaxBatch = 4, HardLimit = 64 } };
        var blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _world.StartAsync();
        var last = Some.After(Frames * QuotesAFrame);
        var sawLast = false;
        _strategy.Quote = (_, quote) =>
        {
            if (quote.Timestamp == Some.After(1)) blocked.Task.Wait(TimeSpan.FromSeconds(30));
            sawLast |= quote.Timestamp == last;
        };
        SendAll();
        await _world.Until(() => _world.Feed.Pulled == Frames + 2);
        blocked.SetResult();
        await _world.Until(() => sawLast);
        var report = await _world.EndAsync(EndOfSession.Hold);
        report.IsClean.ShouldBeTrue();
        var symbol = (await _world.StatusAsync()).Symbols.Single(each => each.Symbol == Some.Bac);
        symbol.Received.Offered.ShouldBe(Frames * QuotesAFrame + 1);
        (symbol.Received.Delivered + symbol.Received.Conflated).ShouldBe(symbol.Received.Offered);
        symbol.Processed.ShouldBe(symbol.Received.Delivered);
        var handed = symbol.Handed[Some.Alpha];
        (handed.Delivered + handed.Conflated).ShouldBe(symbol.Processed);
        (symbol.Received.Conflated + handed.Conflated).ShouldBeGreaterThan(0);
        (symbol.Received.Overflowed, handed.Overflowed, handed.Waiting).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Waiting_nothing_is_lost_and_nothing_pulled_while_a_strategy_is_behind()
    {
        _world.Options = new EngineOptions
        {
            Outbox = new MarketEventOutboxOptions { WhenBehind = WhenBehind.Wait, Capacity = 50, MaxBatch = 10, HardLimit = 200 },
        };
        var blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var seen = new ConcurrentQueue<long>();
        await _world.StartAsync();
        _strategy.Quote = (_, quote) =>
        {
            if (quote.Timestamp == Some.After(1)) blocked.Task.Wait(TimeSpan.FromSeconds(30));
            // The quote that the start showed may still be on its way.
            if (quote.Timestamp > Some.Now) seen.Enqueue((quote.Timestamp - Some.Now).Ticks / TimeSpan.TicksPerSecond);
        };
        SendAll();
        await _world.Until(() => _world.Feed.Pulled > 5);
        var status = _world.StatusAsync();
        blocked.SetResult();
        await _world.Until(() => seen.Count == Frames * QuotesAFrame);
        seen.ShouldBe(Enumerable.Range(1, Frames * QuotesAFrame).Select(second => (long)second));
        var symbol = (await _world.StatusAsync()).Symbols.Single(each => each.Symbol == Some.Bac);
        (symbol.Received.Conflated, symbol.Received.Overflowed, symbol.HandedToAll.Conflated, symbol.HandedToAll.Overflowed).ShouldBe((0, 0, 0, 0));
        await status;
    }

    [Fact]
    public async Task Waiting_the_feed_is_not_pulled_far_ahead_of_a_strategy_that_stands_still()
    {
        _world.Options = new EngineOptions
        {
            Outbox = new MarketEventOutboxOptions { WhenBehind = WhenBehind.Wait, Capacity = 50, MaxBatch = 10, HardLimit = 200 },
        };
        var blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _world.StartAsync();
        _strategy.Quote = (_, quote) =>
        {
            if (quote.Timestamp == Some.After(1)) blocked.Task.Wait(TimeSpan.FromSeconds(30));
        };
        SendAll();

        // Two outboxes of 50, two windows of two batches of 10, and a frame of 25: no more than that can be under way.
        await _world.Until(() => _world.Feed.Pulled >= 6);
        _world.Feed.Pulled.ShouldBeLessThan(2 + (2 * 50 + 4 * 10 + 2 * QuotesAFrame) / QuotesAFrame + 1);
        blocked.SetResult();
        await _world.Until(() => _world.Feed.Pulled == Frames + 2);
    }

    [Fact]
    public async Task Events_of_symbols_that_nobody_configured_are_counted()
    {
        await _world.StartAsync();
        _world.Feed.Frame(new MarketEvent(Some.Quote(symbol: Core.Instruments.Symbol.Parse("SPY"))));
        await _world.QuoteAllAsync();
        (await _world.StatusAsync()).Feed.Unrouted.ShouldBe(1);
    }

    [Fact]
    public async Task A_feed_that_only_an_operator_can_mend_halts_with_its_message()
    {
        _world.LaunchConnected();
        _world.Feed.Fail(new FeedConfigurationException("key PK… is not authorized: check APCA_API_KEY_ID"));
        (await _world.HaltedAsync()).ShouldContain("check APCA_API_KEY_ID");
    }

    [Fact]
    public async Task A_feed_that_reconnects_is_shown_and_goes_on()
    {
        await _world.StartAsync();
        _world.Feed.State(FeedState.Waiting, "socket closed");
        _world.Feed.State(FeedState.Live);
        await _world.Until(() => _world.Events.Any(happened => happened is { Source: "feed", Message: "Waiting: socket closed" }));
        await _world.QuoteAllAsync();
        (await _world.StatusAsync()).Feed.State.ShouldBe(FeedState.Live);
    }

    private void SendAll()
    {
        var second = 0;
        for (var frame = 0; frame < Frames; frame++)
            _world.Feed.Frame([.. Enumerable.Range(0, QuotesAFrame).Select(_ => new MarketEvent(Some.Quote(at: Some.After(++second))))]);
    }
}
