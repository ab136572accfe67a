using ActorTrader.Engine;
using ActorTrader.Node.Display;

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
                     "Strategies", "imbalance", "faulted: division by zero", "Positions", "BAC", "Markets", "500 x 14.09", "14.11 x 300", "1,234,567", "14:00:00.059Z",
                     "Latest orders", "buy-3-a1", "filled", "partiallyfilled", "connection [lost], waiting 2 s",
                 ])
            text.ShouldContain(part);
        text.Split('\n').ShouldAllBe(line => line.TrimEnd().Length <= 100);
        text.Split('\n').Length.ShouldBeLessThanOrEqualTo(41, "it fits a screen of 40 lines");
    }

    [Fact]
    public void A_halt_says_why() => Screen(Some.Status(state: EngineState.Halted, haltReason: "journal [full]")).ShouldContain("journal [full]");

    [Fact]
    public void A_venue_at_an_IPv6_address_is_shown() => Screen(Some.Status(), new Uri("http://[::1]:99")).ShouldContain("http://[::1]:99/");

    [Fact]
    public void An_engine_that_has_just_started_is_shown() =>
        Screen(Some.Status(Core.Portfolio.PortfolioState.Empty, EngineState.Recovering, symbols: [], strategies: [], events: [])).ShouldContain("Recovering");

    private static string Screen(EngineStatus status, Uri? venue = null)
    {
        using var console = new PlainConsole(100);
        console.Console.Write(LiveDisplay.Screen(status, venue ?? Some.Address, Some.Board(), 67.4));
        return console.Text;
    }
}
