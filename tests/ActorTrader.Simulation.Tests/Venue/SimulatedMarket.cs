using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;
using ActorTrader.Simulation.Tests.World;

namespace ActorTrader.Simulation.Tests.Venue;

/// <summary>Two symbols whose touch walks by cents; a quote or a trade of each every 100 to 900 ms, for ever.</summary>
internal sealed class SimulatedMarket(VirtualWorld world, SimulatedVenue venue)
{
    private readonly Dictionary<Symbol, long> _bids = new() { [Symbol.Parse("BAC")] = 1_391, [Symbol.Parse("GE")] = 2_430 };
    private readonly QuoteBoard _board = new();
    private long _trades;

    public IReadOnlyList<Symbol> Symbols { get; } = [Symbol.Parse("BAC"), Symbol.Parse("GE")];

    public TopOfBook? Find(Symbol symbol) => _board.Find(symbol);

    public void Open()
    {
        foreach (var symbol in Symbols)
        {
            Quote(symbol);
            ScheduleNext(symbol);
        }
    }

    private void ScheduleNext(Symbol symbol)
    {
        var delay = VirtualWorld.Between(world.Choices, 100, 900);
        if (world.Choices.NextDouble() < 0.3) world.AfterQuietly(delay, $"trade of {symbol}", () => Then(symbol, Trade));
        else world.AfterQuietly(delay, $"quote of {symbol}", () => Then(symbol, Quote));
    }

    private void Then(Symbol symbol, Action<Symbol> happen)
    {
        happen(symbol);
        ScheduleNext(symbol);
    }

    private void Quote(Symbol symbol)
    {
        var bid = _bids[symbol] += world.Choices.Next(-1, 2);
        var quote = new Quote(symbol, Cents(bid), Lots(), Cents(bid + 1), Lots(), world.Now);
        _board.Publish(new TopOfBook(quote, null, world.Now));
        venue.OnMarket(new MarketEvent(quote));
    }

    private void Trade(Symbol symbol)
    {
        var price = Cents(_bids[symbol] + world.Choices.Next(0, 2));
        venue.OnMarket(new MarketEvent(new Trade(symbol, price, Lots(), ++_trades, world.Now)));
    }

    private Quantity Lots() => Quantity.Of(100 * world.Choices.Next(1, 6));

    private static Price Cents(long cents) => Price.FromDecimal(cents / 100m);
}
