using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Strategies.Periodic;

namespace ActorTrader.Strategies.Tests.Periodic;

public sealed class PeriodicStrategyTests
{
    private static readonly TimeSpan FiveSeconds = TimeSpan.FromSeconds(5);

    [Fact]
    public void It_asks_for_its_interval_and_calls_with_every_symbol()
    {
        var function = new Recorder();
        var context = new FakeStrategyContext(new PeriodicStrategy(function, FiveSeconds), Some.Bac, Some.Ibm).Holding(30, Some.Ibm).Start();
        context.Quote(Some.Quote(250, 10m, 100, 10.01m, 100));
        context.TimerInterval.ShouldBe(FiveSeconds);
        function.Views.ShouldBeEmpty();
        context.Timer();

        var view = function.Views.ShouldHaveSingleItem();
        view.Now.ShouldBe(Some.At(250));
        view.Symbols.Select(symbol => symbol.Symbol).ShouldBe([Some.Bac, Some.Ibm]);
        view.Symbols[0].Market!.Quote.BidPrice.ShouldBe(Some.Price(10m));
        view.Symbols[1].Market.ShouldBeNull();
        view.Symbols[1].Position.Quantity.ShouldBe(Quantity.Of(30));
    }

    [Fact]
    public void The_block_is_submitted_in_its_order()
    {
        OrderIntent[] block = [Buy(1), OrderIntent.Limit(Some.Ibm, OrderAction.ShortSell, Quantity.Of(2), Some.Price(180m), TimeInForce.Day, "r"), Buy(3)];
        var context = new FakeStrategyContext(new PeriodicStrategy(new Recorder(block), FiveSeconds), Some.Bac, Some.Ibm).Start();
        context.Timer();

        context.Submitted.ShouldBe(block);
    }

    [Fact]
    public void What_is_under_way_is_shown_as_pending_until_it_ends()
    {
        var function = new Recorder([Buy(100), Buy(50), OrderIntent.Market(Some.Bac, OrderAction.Sell, Quantity.Of(20), "r")]);
        var context = new FakeStrategyContext(new PeriodicStrategy(function, FiveSeconds)).Start();
        context.Timer();
        Pending(context, function).ShouldBe(130);
        context.Acknowledge(1);
        context.Fill(1, 40);
        Pending(context, function).ShouldBe(90);
        context.Fill(1, 60);
        context.Refuse(2);
        Pending(context, function).ShouldBe(-20);
        context.CancelConfirmed(3);
        Pending(context, function).ShouldBe(0);
        context.Lines.ShouldHaveSingleItem().ShouldBe("Buy 50 BAC refused: no quote for 6 s");
    }

    [Fact]
    public void Orders_from_before_the_start_are_pending()
    {
        var function = new Recorder();
        var context = new FakeStrategyContext(new PeriodicStrategy(function, FiveSeconds)).Working(Buy(70)).Start();
        Pending(context, function).ShouldBe(70);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(86_400_001)]
    public void An_interval_out_of_range_is_refused(int milliseconds) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new PeriodicStrategy(new Recorder(), TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void Only_the_parameters_of_the_chosen_function_are_declared()
    {
        var target = new FakeParameterReader();
        PeriodicStrategy.Create(target);
        target.Declared.ShouldBe(["interval", "function", "target"]);
        var momentum = new FakeParameterReader(("function", "momentum"));
        PeriodicStrategy.Create(momentum);
        momentum.Declared.ShouldBe(["interval", "function", "quantity", "lookback", "threshold"]);
    }

    private static OrderIntent Buy(long shares) => OrderIntent.Market(Some.Bac, OrderAction.Buy, Quantity.Of(shares), "r");

    private static decimal Pending(FakeStrategyContext context, Recorder function)
    {
        context.Timer();
        return function.Views[^1].Symbols[0].Pending.ToDecimal();
    }

    /// <summary>Answers with one block, once, and keeps what it was shown.</summary>
    private sealed class Recorder(params OrderIntent[] block) : IPeriodicFunction
    {
        public List<PeriodicView> Views { get; } = [];

        public IReadOnlyList<OrderIntent> Decide(PeriodicView view)
        {
            Views.Add(view);
            return Views.Count == 1 ? block : [];
        }
    }
}
