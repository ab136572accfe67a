using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Market;
using ActorTrader.Venue.Matching;
using ActorTrader.Venue.Sessions;

namespace ActorTrader.Venue.Tests.Matching;

/// <summary>A matching core with the events of everything done to it so far.</summary>
internal sealed class ExchangeRig
{
    private readonly List<OrderEvent> _events = [];
    private long _sequence;

    /// <param name="start">Market time at the beginning; 10:00 by default.</param>
    public ExchangeRig(Timestamp? start = null) => Exchange.AdvanceTo(start ?? Some.Ten, _events);

    public Exchange Exchange { get; } = new(new MarketHours(), new SeededIds(1, 1));

    public IReadOnlyList<OrderEvent> Events => _events;

    /// <summary>The events as words: <c>new fill</c>.</summary>
    public string Story(ExchangeOrder order) => string.Join(' ', _events.Where(e => e.Order.Id == order.Id).Select(Describe));

    public ExchangeOrder Last(ExchangeOrder order) => _events.Last(e => e.Order.Id == order.Id).Order;

    public void Play(params MarketTick[] ticks)
    {
        foreach (var tick in ticks) Exchange.OnMarket(tick.Event, _events);
    }

    public void AdvanceTo(Timestamp now) => Exchange.AdvanceTo(now, _events);

    public ExchangeOrder Submit(OrderSide side, int quantity, decimal? limit = null, TimeInForce timeInForce = TimeInForce.Day, bool extended = false) =>
        Exchange.Submit(
            new ExchangeOrder
            {
                Id = new Guid((int)++_sequence, 0, 0, new byte[8]),
                AccountId = Guid.Empty,
                ClientOrderId = $"c-{_sequence}",
                Symbol = Some.Bac,
                Side = side,
                Type = limit is null ? OrderType.Market : OrderType.Limit,
                TimeInForce = timeInForce,
                Quantity = Quantity.Of(quantity),
                LimitPrice = limit is { } price ? Price.FromDecimal(price) : Price.Zero,
                ExtendedHours = extended,
                Sequence = _sequence,
            },
            Exchange.Now,
            _events);

    public bool Cancel(ExchangeOrder order) => Exchange.Cancel(order.Id, Exchange.Now, _events);

    private static string Describe(OrderEvent happened) => happened.Kind switch
    {
        OrderEventKind.PartialFill => $"part {happened.Quantity}@{happened.Price}",
        OrderEventKind.Fill => $"fill {happened.Quantity}@{happened.Price}",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
