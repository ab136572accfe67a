using System.Globalization;
using System.Text;
using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;
using BenchmarkDotNet.Attributes;

namespace Benchmarks;

/// <summary>Core's smallest steps on the way from a message to an order: nanoseconds and bytes each.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class CoreOperations
{
    private static readonly ClientOrderId Id = ClientOrderId.Create(OrderAction.Buy, 0, "bench");

    private readonly byte[] _text = Encoding.ASCII.GetBytes("13.91");
    private readonly OrderFilled _fill = new(Id, "execution-1", Quantity.Of(100), Price.FromDecimal(13.91m), Quantity.Of(100), default);
    private readonly RequestBudget _budget = new(new RequestBudgetOptions());
    private Order _order = null!;
    private PortfolioState _portfolio = null!;
    private Timestamp _now;

    [GlobalSetup]
    public void Prepare()
    {
        var intent = OrderIntent.Limit(Symbol.Parse("BAC"), OrderAction.Buy, Quantity.Of(1_000), Price.FromDecimal(13.92m), TimeInForce.Day, "bench");
        var acknowledged = new OrderAcknowledged(Id, "venue-1", default);
        _order = new Order(Id, new StrategyId("bench"), 0, intent, default);
        _portfolio = PortfolioState.Empty
            .Apply(new AccountOpened("PA1", new Money(100_000m), default))
            .Apply(new OrderAccepted(_order, default))
            .Apply(acknowledged);
        _order = _order.Apply(acknowledged);
        if (ParsePrice() != Price.FromDecimal(ParseDecimal())) throw new InvalidOperationException("the two parsers disagree");
    }

    [Benchmark(Baseline = true)]
    public decimal ParseDecimal() => decimal.Parse(_text, NumberStyles.Float, CultureInfo.InvariantCulture);

    [Benchmark]
    public Price ParsePrice() => Price.TryParse(_text, out var price) ? price : throw new FormatException("no price");

    [Benchmark]
    public Order ApplyFillToOrder() => _order.Apply(_fill);

    [Benchmark]
    public PortfolioState ApplyFillToPortfolio() => _portfolio.Apply(_fill);

    /// <summary>A request every 400 ms of virtual time: always granted.</summary>
    [Benchmark]
    public TimeSpan? TakeRequest() => _budget.TryTake(RequestPriority.Cancel, _now += TimeSpan.FromMilliseconds(400));
}
