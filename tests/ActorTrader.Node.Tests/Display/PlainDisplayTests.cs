using ActorTrader.Actors;
using ActorTrader.Actors.TestKit;
using ActorTrader.Engine;
using ActorTrader.Node.Display;
using ActorTrader.Node.Tests.Logging;
using Serilog.Events;

namespace ActorTrader.Node.Tests.Display;

public sealed class PlainDisplayTests
{
    [Fact]
    public void One_line_says_how_the_engine_stands() => PlainDisplay.Line(Some.Status(), Some.Board(), 66.6).ShouldBe(
        "Trading feed Live 67/s, orders 2, fills 2, working 1, budget 164/200, equity 100,010.00, positions 100 BAC, 50 IBM");

    [Fact]
    public void Without_positions_it_says_so() =>
        PlainDisplay.Line(Some.Status(Core.Portfolio.PortfolioState.Empty), Some.Board(), 0).ShouldEndWith("equity 0.00, positions none");

    [Fact]
    public async Task A_line_is_logged_at_intervals_and_a_silent_engine_is_asked_again()
    {
        var time = new VirtualTimeProvider();
        var logged = new CollectingSink();
        await using var log = logged.Logger();
        using var stop = new CancellationTokenSource();
        var asked = 0;
        var source = new DisplaySource(
            () => Interlocked.Increment(ref asked) == 1 ? Task.FromException<EngineStatus>(new AskTimeoutException("10 s")) : Task.FromResult(Some.Status()), Some.Address, Some.Board(), []);

        var display = PlainDisplay.RunAsync(source, TimeSpan.FromSeconds(5), log, time, stop.Token);
        time.Advance(TimeSpan.FromSeconds(5));
        logged.Next(e => e.Level == LogEventLevel.Warning).RenderMessage(null).ShouldBe("the engine does not say how it stands: \"10 s\"");
        time.Advance(TimeSpan.FromSeconds(5));
        logged.Next(e => e.Level == LogEventLevel.Information).RenderMessage(null).ShouldStartWith("\"Trading feed Live 2/s, orders 2");
        await stop.CancelAsync();
        await display.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void The_feeds_rate_is_what_was_decoded_since_the_last_look()
    {
        var time = new VirtualTimeProvider();
        var rate = new FeedRate(time);
        var status = Some.Status();

        time.Advance(TimeSpan.FromSeconds(4));
        rate.Of(status).ShouldBe(5, "20 decoded in 4 s");
        time.Advance(TimeSpan.FromSeconds(2));
        rate.Of(status with { Feed = status.Feed with { Counters = status.Feed.Counters with { Decoded = 100 } } }).ShouldBe(40);
        rate.Of(status).ShouldBe(0, "no time has passed");
    }
}
