using System.Diagnostics;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Venue;
using ActorTrader.Venue.Matching;
using ActorTrader.Venue.Sessions;

namespace LoadTests.Venue;

/// <summary>
/// <code>
/// 8 symbols, each with a ladder of 125 resting buys, one a cent; 4 quotes and a trade in turn;
/// the ask falls by a cent after every 1,000 events of the symbol and meets the next buy of the ladder
/// </code>
/// Verified: every buy is filled once, whole, at its own price, and nothing else happens.
/// </summary>
internal static class RestingOrders
{
    private const int Symbols = 8;
    private const int Levels = 125;
    private const int EventsPerLevel = 1_000;
    private const int Clip = 100;

    private static readonly Timestamp Start = Timestamp.From(new DateTimeOffset(2013, 10, 7, 14, 0, 0, TimeSpan.Zero));

    public static Task<Run> RunAsync()
    {
        var market = Market();
        var exchange = new Exchange(new MarketHours(), new SeededIds(1, 1));
        var events = new List<OrderEvent>();
        foreach (var order in Ladder()) exchange.Submit(order, Start, events);
        events.Clear();
        var clock = Stopwatch.StartNew();
        foreach (ref readonly var item in market.AsSpan()) exchange.OnMarket(item, events);
        return Task.FromResult(new Run(market.Length / clock.Elapsed.TotalSeconds, IsRight(events)));
    }

    private static bool IsRight(List<OrderEvent> events) =>
        events.Count == Symbols * Levels
        && events.TrueForAll(e => e.Kind == OrderEventKind.Fill && e.Price == e.Order.LimitPrice && e.Quantity == Quantity.Of(Clip))
        && events.DistinctBy(e => e.Order.Id).Count() == events.Count;

    private static IEnumerable<ExchangeOrder> Ladder()
    {
        var ids = new SeededIds(2, 1);
        var sequence = 0L;
        foreach (var symbol in Names())
            for (var level = 1; level <= Levels; level++)
                yield return new ExchangeOrder
                {
                    Id = ids.Next(),
                    AccountId = Guid.Empty,
                    ClientOrderId = $"{symbol}-{level}",
                    Symbol = symbol,
                    Side = OrderSide.Buy,
                    Type = OrderType.Limit,
                    TimeInForce = TimeInForce.Day,
                    Quantity = Quantity.Of(Clip),
                    LimitPrice = AskAt(level),
                    Sequence = ++sequence,
                };
    }

    private static MarketEvent[] Market()
    {
        var names = Names();
        var events = new MarketEvent[Symbols * (Levels + 1) * EventsPerLevel];
        for (var i = 0; i < events.Length; i++)
        {
            var symbol = names[i % Symbols];
            var nth = i / Symbols;
            var ask = AskAt(nth / EventsPerLevel);
            var at = Start + TimeSpan.FromMicroseconds(i + 1);
            var size = Quantity.Of(Clip * (1 + nth % 7));
            events[i] = nth % 5 == 4
                ? new MarketEvent(new Trade(symbol, ask, size, i, at))
                : new MarketEvent(new Quote(symbol, ask - Price.FromDecimal(0.01m), size, ask, size, at));
        }

        return events;
    }

    private static Symbol[] Names() => [.. Enumerable.Range(0, Symbols).Select(i => Symbol.Parse($"S{i}"))];

    private static Price AskAt(int level) => Price.FromDecimal(50m - level / 100m);
}
