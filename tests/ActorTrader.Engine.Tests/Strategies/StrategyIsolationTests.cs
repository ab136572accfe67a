using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Engine.Tests.World;

namespace ActorTrader.Engine.Tests.Strategies;

public sealed class StrategyIsolationTests : IAsyncDisposable
{
    private readonly EngineWorld _world = new();
    private readonly ScriptedStrategy _alpha;
    private readonly ScriptedStrategy _beta;

    public StrategyIsolationTests()
    {
        _alpha = _world.Add(Some.Alpha);
        _beta = _world.Add(Some.Beta);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_strategy_that_throws_is_stopped_and_shown_and_the_others_go_on()
    {
        await _world.StartAsync();
        _world.Act(_alpha, _ => throw new InvalidOperationException("bug in alpha"));
        await _world.Until(() => _world.Events.Any(happened => happened is { Source: "alpha", Level: EngineEventLevel.Error }));
        await _world.SubmitAsync(_beta, Some.Buy());
        await _world.Until(() => _world.TradeLog.Count<OrderFilled>() == 1);
        var status = await _world.StatusAsync();
        status.State.ShouldBe(EngineState.Trading);
        status.Strategies.Select(strategy => (strategy.Id, strategy.Phase, strategy.Fault)).ShouldBe(
            [(Some.Alpha, StrategyPhase.Faulted, "bug in alpha"), (Some.Beta, StrategyPhase.Running, null)]);
    }

    [Fact]
    public async Task The_orders_of_a_strategy_that_threw_stay_managed()
    {
        await _world.StartAsync();
        var id = await _world.SubmitAsync(_alpha, Some.Bid());
        await _world.Until(() => _world.TradeLog.Count<OrderAcknowledged>() == 1);
        _world.Act(_alpha, _ => throw new InvalidOperationException("bug in alpha"));
        await _world.Until(() => _world.Events.Any(happened => happened is { Source: "alpha", Level: EngineEventLevel.Error }));
        _world.Venue.Fill(id.Value, 100);
        await _world.Until(() => _world.TradeLog.Updates.Any(update => update.Order.Status == OrderStatus.Filled));
    }
}
