using ActorTrader.Core.Execution;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Venue;
using ActorTrader.Venue.Accounts;
using ActorTrader.Venue.Matching;
using ActorTrader.Venue.Sessions;

namespace ActorTrader.Simulation.Tests.Venue;

/// <summary>The venue's real matching core, account and admission rules without its sockets; never dies, as a broker does not.</summary>
internal sealed class SimulatedVenue(int seed, Timestamp openedAt, Action<ExecutionReport> publish)
{
    private const decimal StartingCash = 100_000m;

    private readonly Exchange _exchange = new(new MarketHours(), new SeededIds((ulong)seed, 1));
    private readonly SeededIds _orderIds = new((ulong)seed, 2);
    private readonly Account _account = new(Guid.Empty, "PA0000000001", "simulated", StartingCash, 4, openedAt);
    private readonly Dictionary<string, ExchangeOrder> _orders = [];
    private readonly List<OrderEvent> _events = [];
    private readonly List<VenueFill> _fills = [];
    private long _sequence;

    /// <summary>Client order ids in order of arrival; one twice would be a double order.</summary>
    public List<string> Taken { get; } = [];

    public IReadOnlyList<VenueFill> Fills => _fills;

    public VenueAccount Account =>
        new(_account.Number, "ACTIVE", new Money(_account.Cash), new Money(_account.Cash), new Money(_account.Cash), false, true);

    public IReadOnlyList<VenuePosition> Positions =>
        [.. _account.Holdings.Select(held => new VenuePosition(held.Key, held.Value.Quantity, held.Value.AverageEntryPrice))];

    public IReadOnlyList<VenueOrder> OpenOrders => [.. _account.OpenOrders.OrderBy(order => order.Sequence).Select(Describe)];

    public void OnMarket(in MarketEvent market)
    {
        _exchange.OnMarket(market, _events);
        Record();
    }

    public SubmitOutcome Submit(Order order, Timestamp now)
    {
        AdvanceTo(now);
        if (_orders.ContainsKey(order.Id.Value)) return new SubmitOutcome.Duplicate((RateLimit?)null);
        var request = new OrderRequest(
            order.Symbol, order.Side, order.Intent.Type, order.Intent.TimeInForce, order.OrderQuantity, order.Intent.LimitPrice ?? Price.Zero, false, order.Id.Value);
        if (Admission.Check(request, _account, _exchange.TouchOf, out var intent, out var reserve) is { } refusal)
            return new SubmitOutcome.Refused(refusal.HttpStatus, refusal.Code ?? 0, refusal.Message, null);
        Taken.Add(order.Id.Value);
        var acknowledged = _exchange.Submit(
            new ExchangeOrder
            {
                Id = _orderIds.Next(),
                AccountId = _account.Id,
                ClientOrderId = order.Id.Value,
                Symbol = request.Symbol,
                Side = request.Side,
                Type = request.Type,
                TimeInForce = request.TimeInForce,
                Quantity = request.Quantity,
                LimitPrice = request.LimitPrice,
                Intent = intent,
                ReservePrice = reserve,
                Sequence = ++_sequence,
            },
            now,
            _events);
        Record();
        return new SubmitOutcome.Acknowledged(Describe(acknowledged), null);
    }

    /// <summary>A refusal for reasons of the venue's own: nothing is taken. An id that it knows is a duplicate all the same.</summary>
    public SubmitOutcome Refuse(Order order) =>
        _orders.ContainsKey(order.Id.Value)
            ? new SubmitOutcome.Duplicate((RateLimit?)null)
            : new SubmitOutcome.Refused(403, 40310000, "the account may not trade at this moment", null);

    public CancelOutcome Cancel(string venueOrderId, Timestamp now)
    {
        AdvanceTo(now);
        if (!_exchange.Cancel(Guid.Parse(venueOrderId), now, _events)) return new CancelOutcome.Refused(422, "order is not open", null);
        Record();
        return new CancelOutcome.Requested((RateLimit?)null);
    }

    public VenueOrder? Find(ClientOrderId id) => _orders.TryGetValue(id.Value, out var order) ? Describe(order) : null;

    private void AdvanceTo(Timestamp now)
    {
        _exchange.AdvanceTo(now, _events);
        Record();
    }

    private void Record()
    {
        foreach (var happened in _events)
        {
            _account.Apply(happened);
            _orders[happened.Order.ClientOrderId] = happened.Order;
            if (happened.IsFill) _fills.Add(FillOf(happened));
            publish(ReportOf(happened));
        }

        _events.Clear();
    }

    // As at Alpaca, an activity's id is not the execution's.
    private static VenueFill FillOf(OrderEvent happened) => new(
        $"{happened.At.UnixNanos}::{happened.ExecutionId}", happened.Order.Id.ToString(), happened.Order.Symbol, happened.Order.Side,
        happened.Quantity, happened.Price, happened.Order.FilledQuantity, happened.At);

    private static ExecutionReport ReportOf(OrderEvent happened) => new(
        KindOf(happened.Kind),
        happened.Kind.ToString(),
        Describe(happened.Order),
        happened.ExecutionId == Guid.Empty ? null : happened.ExecutionId.ToString(),
        happened.IsFill ? happened.Quantity : null,
        happened.IsFill ? happened.Price : null,
        null,
        happened.At);

    private static ExecutionReportKind KindOf(OrderEventKind kind) => kind switch
    {
        OrderEventKind.PartialFill or OrderEventKind.Fill => ExecutionReportKind.Fill,
        OrderEventKind.Canceled => ExecutionReportKind.Canceled,
        OrderEventKind.Expired => ExecutionReportKind.Expired,
        OrderEventKind.Rejected => ExecutionReportKind.Rejected,
        _ => ExecutionReportKind.Acknowledged,
    };

    private static VenueOrder Describe(ExchangeOrder order) => new(
        order.Id.ToString(), order.ClientOrderId, order.Symbol, order.Side, order.Quantity, order.FilledQuantity, order.FilledAveragePrice,
        StatusOf(order.Status), order.Status.ToString(), order.SubmittedAt);

    private static OrderStatus StatusOf(ExchangeOrderStatus status) => status switch
    {
        ExchangeOrderStatus.PartiallyFilled => OrderStatus.PartiallyFilled,
        ExchangeOrderStatus.Filled => OrderStatus.Filled,
        ExchangeOrderStatus.Canceled => OrderStatus.Canceled,
        ExchangeOrderStatus.Expired => OrderStatus.Expired,
        ExchangeOrderStatus.Rejected => OrderStatus.Rejected,
        _ => OrderStatus.Working,
    };
}
