using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Risk;
using ActorTrader.Core.Values;
using ActorTrader.Engine.Portfolio;
using ActorTrader.Engine.Strategies;

namespace ActorTrader.Engine.Tests.Portfolio;

public class IntentBlockTests
{
    private static readonly PortfolioState Opened = PortfolioState.Empty.Apply(new AccountOpened("PA1", new Money(2_000m), Some.Now));

    [Fact]
    public void Of_two_intents_which_only_one_fits_the_first_passes()
    {
        var block = new IntentBlock(Opened, Some.Now);
        Submit(block, "1");
        Submit(block, "2");
        block.Events.ShouldHaveSingleItem().ShouldBeOfType<OrderAccepted>().Id.ShouldBe(Some.Order("1").Id);
        block.Refusals.ShouldHaveSingleItem().Reason.ShouldBe(RefusalReason.InsufficientBuyingPower);
    }

    [Fact]
    public void An_intent_may_be_canceled_in_its_own_block()
    {
        var block = new IntentBlock(Opened, Some.Now);
        Submit(block, "1");
        block.Cancel(Some.Alpha, new StrategyAction.Cancel(Some.Order("1").Id, "changed"));
        block.Events.Select(change => change.GetType()).ShouldBe([typeof(OrderAccepted), typeof(CancelRequested)]);
    }

    [Fact]
    public void Nobody_cancels_anothers_order()
    {
        var block = new IntentBlock(Opened, Some.Now);
        Submit(block, "1");
        block.Cancel(Some.Beta, new StrategyAction.Cancel(Some.Order("1").Id, "mischief"));
        block.Events.ShouldHaveSingleItem();
    }

    private static void Submit(IntentBlock block, string unique)
    {
        var order = Some.Order(unique);
        var risk = new RiskContext(RiskLimits.Default, TradingMode.Active, new TopOfBook(Some.Quote(), null, Some.Now), Some.Now, Instrument.Equity(Some.Bac));
        block.Submit(Some.Alpha, new StrategyAction.Submit(order.Id, order.Intent), 0, risk);
    }
}
