using ActorTrader.Core.Instruments;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Market;

namespace ActorTrader.Venue.Tests.Market;

public sealed class MarketPlayerTests
{
    private static readonly TimeSpan FailSafe = TimeSpan.FromSeconds(30);

    private readonly ManualTimeProvider _time = new();
    private readonly RecordingListener _listener = new();

    [Fact]
    public async Task At_a_speed_ticks_arrive_when_they_are_due()
    {
        var player = Player(new() { Speed = 2 }, 0, 1000, 1000, 4000);
        player.Now.ShouldBe(Some.Open);
        player.Begin();

        (await _listener.NextAsync()).ShouldBe([0]);
        (await _time.NextTimerAsync()).ShouldBe(TimeSpan.FromMilliseconds(500));
        _time.Advance(TimeSpan.FromMilliseconds(250));
        player.Now.ShouldBe(Some.Open + TimeSpan.FromMilliseconds(500));
        _time.Advance(TimeSpan.FromMilliseconds(250));

        (await _listener.NextAsync()).ShouldBe([1000, 1000]);
        (await _time.NextTimerAsync()).ShouldBe(TimeSpan.FromMilliseconds(1500));
        _time.Advance(TimeSpan.FromMilliseconds(1500));
        (await _listener.NextAsync()).ShouldBe([4000]);
        await player.Completion.WaitAsync(FailSafe, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_became_due_while_the_listener_was_busy_comes_in_one_batch()
    {
        var gate = new TaskCompletionSource();
        _listener.Gate = gate.Task;
        var player = Player(new() { Speed = 1 }, 0, 100, 101, 102, 500);
        player.Begin();
        (await _listener.NextAsync()).ShouldBe([0]);
        _time.Advance(TimeSpan.FromMilliseconds(102));
        gate.SetResult();
        (await _listener.NextAsync()).ShouldBe([100, 101, 102]);
        (await _time.NextTimerAsync()).ShouldBe(TimeSpan.FromMilliseconds(398));
        await player.StopAsync();
    }

    [Fact]
    public async Task At_maximum_speed_no_timer_is_set_and_batches_are_full()
    {
        var player = Player(new() { Speed = null, MaxBatch = 2 }, 0, 1_000, 2_000, 3_000_000, 9_000_000);
        player.Begin();
        await player.Completion.WaitAsync(FailSafe, TestContext.Current.CancellationToken);
        (await _listener.NextAsync()).ShouldBe([0, 1_000]);
        (await _listener.NextAsync()).ShouldBe([2_000, 3_000_000]);
        (await _listener.NextAsync()).ShouldBe([9_000_000]);
        player.Now.ShouldBe(Some.Open + TimeSpan.FromMilliseconds(9_000_000));
    }

    [Fact]
    public async Task A_slow_listener_holds_the_player_back()
    {
        var gate = new TaskCompletionSource();
        _listener.Gate = gate.Task;
        var player = Player(new() { Speed = null, MaxBatch = 1 }, 0, 1, 2);
        player.Begin();
        (await _listener.NextAsync()).ShouldBe([0]);
        player.Now.ShouldBe(Some.Open);
        _listener.HasNext.ShouldBeFalse();
        player.Completion.IsCompleted.ShouldBeFalse();

        gate.SetResult();
        (await _listener.NextAsync()).ShouldBe([1]);
        await player.Completion.WaitAsync(FailSafe, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_market_stands_still_just_before_the_hold_point()
    {
        var holdAt = Some.Open + TimeSpan.FromMilliseconds(1500);
        var player = Player(new() { Speed = null, HoldAt = holdAt }, 0, 1499, 1500, 1501);
        player.IsHolding.ShouldBeFalse();
        player.Begin();
        await player.Holding.WaitAsync(FailSafe, TestContext.Current.CancellationToken);
        player.IsHolding.ShouldBeTrue();
        (await _listener.NextAsync()).ShouldBe([0, 1499]);
        _listener.HasNext.ShouldBeFalse();
        player.Now.ShouldBe(holdAt);

        player.ReleaseHold();
        player.IsHolding.ShouldBeFalse();
        (await _listener.NextAsync()).ShouldBe([1500, 1501]);
        await player.Completion.WaitAsync(FailSafe, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task At_a_speed_the_clock_stands_still_while_holding_and_goes_on_from_there()
    {
        var holdAt = Some.Open + TimeSpan.FromMilliseconds(1500);
        var player = Player(new() { Speed = 1, HoldAt = holdAt }, 0, 2000);
        player.Begin();
        (await _time.NextTimerAsync()).ShouldBe(TimeSpan.FromMilliseconds(1500));
        _time.Advance(TimeSpan.FromMilliseconds(1500));
        await player.Holding.WaitAsync(FailSafe, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromHours(1));
        player.Now.ShouldBe(holdAt);

        player.ReleaseHold();
        (await _time.NextTimerAsync()).ShouldBe(TimeSpan.FromMilliseconds(500));
        player.Now.ShouldBe(holdAt);
        await player.StopAsync();
    }

    [Fact]
    public async Task Released_before_the_hold_point_the_market_does_not_hold()
    {
        var player = Player(new() { Speed = null, HoldAt = Some.Open + TimeSpan.FromMilliseconds(1) }, 0, 1, 2);
        player.ReleaseHold();
        player.Begin();
        await player.Completion.WaitAsync(FailSafe, TestContext.Current.CancellationToken);
        player.Holding.IsCompleted.ShouldBeFalse();
        (await _listener.NextAsync()).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public async Task A_stopped_market_calls_nobody_any_more()
    {
        var player = Player(new() { Speed = 1 }, 0, 1000);
        player.Begin();
        (await _listener.NextAsync()).ShouldBe([0]);
        await _time.NextTimerAsync();
        await player.StopAsync();
        _time.Advance(TimeSpan.FromSeconds(5));
        _listener.HasNext.ShouldBeFalse();
        player.Completion.IsCanceled.ShouldBeTrue();
    }

    [Fact]
    public async Task What_the_listener_throws_is_the_completion()
    {
        _listener.Gate = Task.FromException(new InvalidOperationException("listener broke"));
        var player = Player(new() { Speed = null }, 0);
        player.Begin();
        var fault = await Should.ThrowAsync<InvalidOperationException>(() => player.Completion.WaitAsync(FailSafe, TestContext.Current.CancellationToken));
        fault.Message.ShouldBe("listener broke");
    }

    [Theory]
    [InlineData(0.0, 512)]
    [InlineData(double.NaN, 512)]
    [InlineData(1.0, 0)]
    [InlineData(1.0, 65_537)]
    public void Options_out_of_range_are_refused(double speed, int maxBatch) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Player(new() { Speed = speed, MaxBatch = maxBatch }, 0));

    private MarketPlayer Player(MarketPlayerOptions options, params long[] milliseconds) =>
        new(new ScriptedSource(milliseconds), _listener, options, _time);

    private sealed class ScriptedSource(long[] milliseconds) : IMarketSource
    {
        public IReadOnlyList<Symbol> Symbols => [Some.Bac];

        public Timestamp Start => Some.Open;

        public bool IsEndless => false;

        public IReadOnlyDictionary<Symbol, SourceAccounting> Accounting { get; } = new Dictionary<Symbol, SourceAccounting>();

        public IEnumerable<MarketTick> Ticks() => milliseconds.Select(Some.TickAt);
    }

    private sealed class RecordingListener : IMarketListener
    {
        private readonly System.Threading.Channels.Channel<long[]> _batches = System.Threading.Channels.Channel.CreateUnbounded<long[]>();

        public Task Gate { get; set; } = Task.CompletedTask;

        public bool HasNext => _batches.Reader.TryPeek(out _);

        public async ValueTask OnTicksAsync(ReadOnlyMemory<MarketTick> ticks, CancellationToken ct)
        {
            await _batches.Writer.WriteAsync(ticks.ToArray().Select(tick => tick.Event.AsTrade().TradeId).ToArray(), ct);
            await Gate;
        }

        public Task<long[]> NextAsync() =>
            _batches.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(FailSafe, TestContext.Current.CancellationToken);
    }
}
