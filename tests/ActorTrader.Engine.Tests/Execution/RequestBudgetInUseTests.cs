using ActorTrader.Core.Execution;
using ActorTrader.Core.Portfolio;
using ActorTrader.Engine.Tests.World;

namespace ActorTrader.Engine.Tests.Execution;

public sealed class RequestBudgetInUseTests : IAsyncDisposable
{
    // All requests of a test are made at one instant: the router's timer runs until the window and its margin have passed.
    private static readonly TimeSpan FullWindow = TimeSpan.FromSeconds(60.5);

    private readonly EngineWorld _world = new();
    private readonly ScriptedStrategy _strategy;

    public RequestBudgetInUseTests() => _strategy = _world.Add(Some.Alpha);

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task New_risk_waits_for_the_budget_while_a_cancel_uses_the_reserve()
    {
        // The start takes seven: the instrument, three for the first contact, three to compare. One is left for an order, one in reserve.
        _world.Options = new EngineOptions { Budget = new RequestBudgetOptions { Limit = 9, Reserve = 1 }, NewRiskGoodFor = null, SweepInterval = TimeSpan.FromHours(1) };
        await _world.StartAsync();
        var first = await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _world.TradeLog.Count<OrderAcknowledged>() == 1);
        var second = await _world.SubmitAsync(_strategy, Some.Bid(13.51m));
        await _world.Until(() => _world.TradeLog.Count<OrderAccepted>() == 2);
        _world.Act(_strategy, context => context.Cancel(first, "test"));
        await _world.Until(() => _world.TradeLog.Count<OrderCanceled>() == 1);
        await _world.UntilStatus(status => status.Execution == new ExecutionStatus(1, 0, 0, 9, 9, 0));
        _world.Venue.Submits.ShouldBe([$"submit {first}"]);
        await _world.Pass(FullWindow);
        await _world.Until(() => _world.TradeLog.Count<OrderAcknowledged>() == 2);
        _world.Venue.Submits.ShouldBe([$"submit {first}", $"submit {second}"]);
    }

    [Fact]
    public async Task An_order_that_waits_too_long_for_the_budget_is_rejected_unsent()
    {
        _world.Options = new EngineOptions { Budget = new RequestBudgetOptions { Limit = 8, Reserve = 1 }, SweepInterval = TimeSpan.FromHours(1) };
        await _world.StartAsync();
        await _world.SubmitAsync(_strategy, Some.Bid());
        await _world.Until(() => _world.TradeLog.Count<OrderAccepted>() == 1);
        await _world.Pass(FullWindow);
        await _world.Until(() => _world.TradeLog.Count<OrderRejected>() == 1);
        _world.Venue.Submits.ShouldBeEmpty();
        _world.Journaled.OfType<OrderRejected>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            rejected => rejected.Code.ShouldBe(0), rejected => rejected.Reason.ShouldContain("waited longer than 60 s"));
    }
}
