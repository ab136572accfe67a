using System.Collections.Concurrent;
using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Engine.Tests.World;

/// <summary>A double of the outside: it keeps an account's books, and the test may script the next answers.</summary>
/// <remarks>Unless told otherwise it takes every order, fills market orders at once at 14, lets limit orders rest, and reports all of it on the stream.</remarks>
public sealed class FakeVenue(FakeStream stream) : ITradingVenue
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, VenueOrder> _orders = [];
    private readonly Dictionary<Symbol, Quantity> _positions = [];
    private readonly List<VenueFill> _fills = [];
    private decimal _cash = 100_000m;

    /// <summary>Every request, such as <c>submit buy-0-u1</c>, in the order of arrival.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Answers to the next submits, in place of the ordinary one.</summary>
    public ConcurrentQueue<Func<Order, Task<SubmitOutcome>>> SubmitScript { get; } = new();

    /// <summary>Done before the next look-ups by id; may throw.</summary>
    public ConcurrentQueue<Action> FindScript { get; } = new();

    /// <summary>Awaited by the next cancels.</summary>
    public ConcurrentQueue<Func<string, Task<CancelOutcome>>> CancelScript { get; } = new();

    /// <summary>Whether reports reach the stream; off, they are lost.</summary>
    public bool Reports { get; set; } = true;

    public bool FillsMarketOrders { get; set; } = true;

    public Action Changed { get; set; } = () => { };

    public IReadOnlyList<string> Submits => [.. Calls.Where(call => call.StartsWith("submit ", StringComparison.Ordinal))];

    public decimal Cash
    {
        get { lock (_gate) return _cash; }
        set { lock (_gate) _cash = value; }
    }

    /// <summary>The position of a symbol by the venue's books.</summary>
    public Quantity Position(Symbol symbol)
    {
        lock (_gate) return _positions.GetValueOrDefault(symbol);
    }

    public void Hold(Symbol symbol, decimal shares)
    {
        lock (_gate) _positions[symbol] = Some.Shares(shares);
    }

    public VenueOrder? Find(string clientOrderId)
    {
        lock (_gate) return _orders.GetValueOrDefault(clientOrderId);
    }

    /// <summary>Takes the order into the books, as an accepted submit does.</summary>
    public SubmitOutcome Accept(Order order)
    {
        VenueOrder taken;
        lock (_gate)
        {
            if (_orders.ContainsKey(order.Id.Value)) return new SubmitOutcome.Duplicate(null);
            _orders[order.Id.Value] = taken = order.AtVenue();
        }

        Changed();
        Report(ExecutionReportKind.Acknowledged, "new", taken);
        if (FillsMarketOrders && order.Intent.Type == OrderType.Market) Fill(order.Id.Value, order.OrderQuantity.ToDecimal(), 14m);
        return new SubmitOutcome.Acknowledged(taken, null);
    }

    /// <summary>Executes a part of an order.</summary>
    public ExecutionReport Fill(string clientOrderId, decimal shares, decimal price = 14m)
    {
        ExecutionReport report;
        lock (_gate)
        {
            var before = _orders[clientOrderId];
            var filled = before.FilledQuantity + Some.Shares(shares);
            var status = filled == before.Quantity ? OrderStatus.Filled : OrderStatus.PartiallyFilled;
            var after = _orders[clientOrderId] = before with { FilledQuantity = filled, FilledAveragePrice = price, Status = status, VenueStatus = status.ToString() };
            var signed = before.Side == OrderSide.Buy ? shares : -shares;
            _positions[before.Symbol] = _positions.GetValueOrDefault(before.Symbol) + Some.Shares(signed);
            _cash -= signed * price;
            _fills.Add(new VenueFill($"a{_fills.Count + 1}", before.VenueOrderId, before.Symbol, before.Side, Some.Shares(shares), Some.Dollars(price), filled, Some.Now));
            report = new ExecutionReport(ExecutionReportKind.Fill, "fill", after, $"x{_fills.Count}", Some.Shares(shares), Some.Dollars(price), null, Some.Now);
        }

        if (Reports) stream.Report(report);
        return report;
    }

    /// <summary>Ends an order that rests.</summary>
    public void CancelResting(string clientOrderId)
    {
        VenueOrder canceled;
        lock (_gate) _orders[clientOrderId] = canceled = _orders[clientOrderId] with { Status = OrderStatus.Canceled, VenueStatus = "canceled" };
        Report(ExecutionReportKind.Canceled, "canceled", canceled);
    }

    public async Task<SubmitOutcome> SubmitAsync(Order order, CancellationToken cancellationToken)
    {
        Called($"submit {order.Id}");
        return SubmitScript.TryDequeue(out var scripted) ? await scripted(order) : Accept(order);
    }

    public async Task<CancelOutcome> CancelAsync(string venueOrderId, CancellationToken cancellationToken)
    {
        Called($"cancel {venueOrderId}");
        if (CancelScript.TryDequeue(out var scripted)) return await scripted(venueOrderId);
        string? resting;
        lock (_gate) resting = _orders.Values.SingleOrDefault(order => order.VenueOrderId == venueOrderId && !order.Status.IsTerminal())?.ClientOrderId;
        if (resting is null) return new CancelOutcome.Refused(422, "order is already final", null);
        CancelResting(resting);
        return new CancelOutcome.Requested(null);
    }

    public Task<VenueResponse<VenueOrder?>> FindOrderAsync(ClientOrderId id, CancellationToken cancellationToken)
    {
        Called($"find {id}");
        if (FindScript.TryDequeue(out var scripted)) scripted();
        return Answer(Find(id.Value));
    }

    public Task<VenueResponse<IReadOnlyList<VenueOrder>>> ListOpenOrdersAsync(CancellationToken cancellationToken)
    {
        Called("open orders");
        lock (_gate) return Answer<IReadOnlyList<VenueOrder>>([.. _orders.Values.Where(order => !order.Status.IsTerminal())]);
    }

    public Task<VenueResponse<IReadOnlyList<VenuePosition>>> ListPositionsAsync(CancellationToken cancellationToken)
    {
        Called("positions");
        lock (_gate)
            return Answer<IReadOnlyList<VenuePosition>>([.. _positions.Where(each => !each.Value.IsZero).Select(each => new VenuePosition(each.Key, each.Value, 14m))]);
    }

    public Task<VenueResponse<VenueAccount>> GetAccountAsync(CancellationToken cancellationToken)
    {
        Called("account");
        return Answer(new VenueAccount("PA1", "ACTIVE", new Money(Cash), new Money(Cash), new Money(Cash), false, true));
    }

    public Task<VenueResponse<VenueClock>> GetClockAsync(CancellationToken cancellationToken) =>
        Answer(new VenueClock(Some.Now, true, Some.After(86_400), Some.After(3_600)));

    public Task<VenueResponse<IReadOnlyList<VenueFill>>> ListFillsAsync(Timestamp? after, string? pageToken, CancellationToken cancellationToken)
    {
        Called("fills");
        lock (_gate) return Answer<IReadOnlyList<VenueFill>>(pageToken is null ? [.. _fills.Take(100)] : [.. _fills.SkipWhile(fill => fill.ActivityId != pageToken).Skip(1).Take(100)]);
    }

    public Task<VenueResponse<Instrument?>> FindInstrumentAsync(Symbol symbol, CancellationToken cancellationToken)
    {
        Called($"instrument {symbol}");
        return Answer<Instrument?>(Instrument.Equity(symbol));
    }

    private static Task<VenueResponse<T>> Answer<T>(T value) => Task.FromResult(new VenueResponse<T>(value, null));

    private void Report(ExecutionReportKind kind, string venueEvent, VenueOrder order)
    {
        if (Reports) stream.Report(new ExecutionReport(kind, venueEvent, order, null, null, null, null, Some.Now));
    }

    private void Called(string call)
    {
        Calls.Enqueue(call);
        Changed();
    }
}
