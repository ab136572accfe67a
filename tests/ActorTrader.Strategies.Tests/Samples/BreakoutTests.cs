using ActorTrader.Core.Strategies;
using FirstStrategy;

namespace ActorTrader.Strategies.Tests.Samples;

public sealed class BreakoutTests
{
    [Fact]
    public void It_buys_above_the_windows_high_and_sells_a_stop_below_the_best()
    {
        var context = Started();
        Print(context, 10.00m, 10.02m, 10.01m, 10.02m);
        context.Submitted.ShouldBeEmpty("10.02 is the high, not above it");
        Print(context, 10.03m);
        context.Fill(1, 10);
        Print(context, 10.10m, 10.07m);
        context.Submitted.Count.ShouldBe(1, "three cents below the best of 10.10");
        Print(context, 10.05m);

        context.Submitted.Select(i => $"{i.Action} {i.Quantity}: {i.Reason}").ShouldBe(
            ["Buy 10: 10.03 exceeds 10.02, the high of 3 prints", "Sell 10: 10.05 is 0.05 below 10.1"]);
    }

    [Fact]
    public void It_has_one_order_out_at_a_time_and_goes_on_after_a_refusal()
    {
        var context = Started();
        Print(context, 10.00m, 10.00m, 10.00m, 10.01m, 10.02m);
        context.Submitted.Count.ShouldBe(1);
        context.Refuse(1);
        Print(context, 10.03m);
        context.Submitted.Count.ShouldBe(2);
    }

    [Fact]
    public void The_host_can_construct_it_as_it_constructs_any_strategy_named_by_type() =>
        typeof(Breakout).GetConstructor([typeof(IParameterReader)])!.Invoke([new FakeParameterReader()]).ShouldBeAssignableTo<Strategy>();

    private static FakeStrategyContext Started() => new FakeStrategyContext(new Breakout(new FakeParameterReader(("window", 3)))).Start();

    private static void Print(FakeStrategyContext context, params decimal[] prices)
    {
        foreach (var price in prices) context.Trade(Some.Trade(price));
    }
}
