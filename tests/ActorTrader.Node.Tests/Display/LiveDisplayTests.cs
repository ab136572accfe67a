using ActorTrader.Actors;
using ActorTrader.Actors.TestKit;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;
using ActorTrader.Engine;
using ActorTrader.Node.Display;
using ActorTrader.Node.Hosting;
using ActorTrader.Node.Tests.Logging;
using Serilog.Events;

namespace ActorTrader.Node.Tests.Display;

public sealed class LiveDisplayTests
{
    [Fact]
    public void The_screen_shows_everything_at_100_columns()
    {
        var text = Screen(Some.Status());
        TestContext.Current.TestOutputHelper!.WriteLine(text);

        foreach (var part in (string[])
                 [
                     "ActorTrader", "Trading", "venue http://127.0.0.1:8080/", "feed Live", "67/s", "budget 164/200", "cash 89,600.00", "equity 100,010.00", "unrealized +10.00",
                     "Strategies", "imbalance", "faulted", "Positions", "BAC", "Markets", "500 x 14.09", "14.11 x 300", "1,234,567", "14:00:00.059Z",
                     "Latest orders", "buy-3-a1", "filled", "partially filled", "connection [lost], waiting 2 s",
                 ])
            text.ShouldContain(part);
        text.Split('\n').ShouldAllBe(line => line.TrimEnd().Length <= 100);
    }

    [Fact]
    public void Four_strategies_four_symbols_and_many_orders_fit_100_columns_and_40_lines()
    {
        var books = Core.Portfolio.PortfolioState.Empty.Apply(new Core.Portfolio.AccountOpened("PA1", new Money(100_000m), Some.Now));
        string[] symbols = ["ALFA", "BRVO", "CHRL", "DLTA"];
        string[] strategies = ["band", "imbalance", "rebalance", "threshold"];
        for (var i = 0; i < 12; i++)
        {
            var id = ClientOrderId.Create(OrderAction.Buy, i % 4, new UniqueIds(TimeProvider.System).Next());
            books = books.Apply(new Core.Portfolio.OrderAccepted(Some.Order(Some.Limit(Symbol.Parse(symbols[i % 4])), new StrategyId(strategies[i % 4]), id), Some.Now))
                .Apply(Some.Fill(100, 100, 1234.56m, id));
        }

        var text = Screen(Some.Status(
            books,
            symbols: [.. symbols.Select(symbol => Some.SymbolStatusOf(Symbol.Parse(symbol)))],
            strategies: [.. strategies.Select(strategy => Some.Status().Strategies[0] with { Id = new StrategyId(strategy) })],
            events: [.. Enumerable.Repeat(Some.Status().Events[0], 20)]));
        TestContext.Current.TestOutputHelper!.WriteLine(text);

        var lines = text.TrimEnd('\n').Split('\n');
        lines.ShouldAllBe(line => line.TrimEnd().Length <= 100);
        lines.Length.ShouldBeLessThanOrEqualTo(40);
        lines[^1].ShouldContain("connection [lost], waiting 2 s");
    }

    [Fact]
    public void A_halt_says_why() => Screen(Some.Status(state: EngineState.Halted, haltReason: "journal [full]")).ShouldContain("journal [full]");

    [Fact]
    public void A_venue_at_an_IPv6_address_is_shown() => Screen(Some.Status(), new Uri("http://[::1]:99")).ShouldContain("http://[::1]:99/");

    [Fact]
    public void An_engine_that_has_just_started_is_shown() =>
        Screen(Some.Status(Core.Portfolio.PortfolioState.Empty, EngineState.Recovering, symbols: [], strategies: [], events: [])).ShouldContain("Recovering");

    [Fact]
    public void Of_an_event_with_many_lines_the_first_is_shown()
    {
        var text = Screen(Some.Status(events: [new EngineEvent(Some.Now, EngineEventLevel.Error, "mine", "stopped by an exception\n   at Mine.OnTrade()")]));

        text.ShouldContain("mine stopped by an exception");
        text.ShouldNotContain("at Mine.OnTrade()");
    }

    [Fact]
    public async Task A_display_that_fails_is_logged_and_does_not_end_the_run()
    {
        using var console = new PlainConsole(100);
        var time = new VirtualTimeProvider();
        var logged = new CollectingSink();
        await using var log = logged.Logger();
        var source = new DisplaySource(() => throw new InvalidOperationException("a bug"), Some.Address, Some.Board(), []);

        var display = LiveDisplay.RunAsync(console.Console, source, TimeSpan.FromSeconds(1), log, time, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(1));
        await display.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        var error = logged.Next(_ => true);
        (error.Level, error.MessageTemplate.Text).ShouldBe((LogEventLevel.Error, "the display has failed; the run goes on without it"));
    }

    [Fact]
    public async Task An_engine_that_is_silent_for_a_while_is_asked_again_until_the_end()
    {
        using var console = new PlainConsole(100);
        var time = new VirtualTimeProvider();
        var logged = new CollectingSink();
        await using var log = logged.Logger();
        using var stop = new CancellationTokenSource();
        var answered = new TaskCompletionSource();
        var asked = 0;
        Task<EngineStatus> Status()
        {
            if (Interlocked.Increment(ref asked) == 1) throw new AskTimeoutException("10 s");
            answered.TrySetResult();
            return Task.FromResult(Some.Status());
        }

        var display = LiveDisplay.RunAsync(
            console.Console, new DisplaySource(Status, Some.Address, Some.Board(), []), TimeSpan.FromSeconds(1), log, time, stop.Token);
        time.Advance(TimeSpan.FromSeconds(1));
        logged.Next(e => e.RenderMessage(null) == "the engine does not say how it stands: \"10 s\"");
        time.Advance(TimeSpan.FromSeconds(1));
        await answered.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        await stop.CancelAsync();
        await display.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private static string Screen(EngineStatus status, Uri? venue = null)
    {
        using var console = new PlainConsole(100);
        console.Console.Write(LiveDisplay.Screen(status, new DisplaySource(() => Task.FromResult(status), venue ?? Some.Address, Some.Board(), []), 67.4));
        return console.Text;
    }
}
