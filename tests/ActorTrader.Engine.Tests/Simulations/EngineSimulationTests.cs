using ActorTrader.Actors.Persistence;
using ActorTrader.Actors.Setup;
using ActorTrader.Actors.Simulations;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Engine.Tests.World;

namespace ActorTrader.Engine.Tests.Simulations;

/// <summary>The whole engine on one thread in virtual time: feed, strategies, portfolio, router, workers, reconciler.</summary>
public sealed class EngineSimulationTests
{
    [Fact]
    public void Two_runs_of_one_seed_are_the_same()
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var first = Simulation.Run(seed, TradingDay);
            var second = Simulation.Run(seed, TradingDay);

            second.TraceHash.ShouldBe(first.TraceHash);
            second.Steps.ShouldBe(first.Steps);
        }
    }

    [Fact]
    public void Every_order_of_events_ends_with_books_that_agree_with_the_venue()
    {
        var result = Simulation.Explore(20, TradingDay);

        result.DifferentTraces.ShouldBe(20);
    }

    internal static async Task TradingDay(Simulation simulation)
    {
        var stream = new FakeStream();
        var venue = new FakeVenue(stream);
        var feed = new FakeFeed();
        var (alpha, beta) = (Trader(buysFirst: true), Trader(buysFirst: false));
        var system = simulation.CreateSystem("engine", ActorSystemSetup.Create(new PersistenceSetup()));
        var engine = TradingEngine.Start(system, new EngineOptions(), new EnginePorts
        {
            Feed = feed,
            TradeUpdates = stream,
            Venue = new SlowVenue(venue, simulation.Time, simulation.Random, TimeSpan.FromMilliseconds(150)),
            TradeLog = new RecordingTradeLog(),
            Ids = new CountingIds(),
            Time = simulation.Time,
            Strategies = [new StrategyRegistration(Some.Alpha, alpha, [Some.Bac, Some.Ge]), new StrategyRegistration(Some.Beta, beta, [Some.Bac])],
        });
        feed.State(FeedState.Live);
        stream.State(FeedState.Live);
        await engine.Ready;
        for (var moment = 1; moment <= 30; moment++)
        {
            feed.Frame(new MarketEvent(Some.Quote()), new MarketEvent(Some.Quote(symbol: Some.Ge)));
            feed.Frame(new MarketEvent(Some.Trade(id: moment)), new MarketEvent(Some.Trade(symbol: Some.Ge, id: moment)));
            await simulation.RunFor(TimeSpan.FromMilliseconds(simulation.Random.Next(1, 400)));
        }

        var report = await engine.EndSessionAsync(EndOfSession.Liquidate, TimeSpan.FromMinutes(1));

        report.Problems.ShouldBeEmpty();
        report.IsClean.ShouldBeTrue();
        venue.Submits.Count.ShouldBeGreaterThan(30);
        venue.Position(Some.Bac).IsZero.ShouldBeTrue();
        venue.Position(Some.Ge).IsZero.ShouldBeTrue();
    }

    // Trades on every print; a resting bid now and then.
    private static ScriptedStrategy Trader(bool buysFirst)
    {
        var prints = 0;
        return new ScriptedStrategy
        {
            Trade = (context, trade) =>
            {
                var buys = prints++ % 2 == 0 == buysFirst;
                context.Submit(buys ? Some.Buy(symbol: trade.Symbol) : Some.Bid(symbol: trade.Symbol, quantity: 10));
            },
        };
    }
}
