using System.Collections.Immutable;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Risk;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;
using ActorTrader.Engine.Strategies;

namespace ActorTrader.Engine.Portfolio;

/// <summary>Decides a block of intents and cancels one after the other, each on the books as the ones before it leave them. Pure.</summary>
/// <remarks>So that two intents which only one fits do not both pass, although they are journaled together.</remarks>
internal sealed class IntentBlock(PortfolioState state, Timestamp now)
{
    private readonly ImmutableArray<PortfolioEvent>.Builder _events = ImmutableArray.CreateBuilder<PortfolioEvent>();
    private readonly ImmutableArray<IntentRefused>.Builder _refusals = ImmutableArray.CreateBuilder<IntentRefused>();
    private PortfolioState _state = state;

    /// <summary>To be journaled together, in this order.</summary>
    public ImmutableArray<PortfolioEvent> Events => _events.ToImmutable();

    public ImmutableArray<IntentRefused> Refusals => _refusals.ToImmutable();

    public void Submit(StrategyId strategy, StrategyAction.Submit submit, int lane, RiskContext risk)
    {
        switch (PortfolioDecisions.Decide(_state, submit.Id, strategy, lane, submit.Intent, risk, now))
        {
            case IntentDecision.Accepted accepted:
                Add(accepted.Event);
                break;
            case IntentDecision.Refused refused:
                _refusals.Add(refused.Refusal);
                break;
        }
    }

    /// <summary>Cancels an order of the strategy; one that is unknown, final or another's is left alone.</summary>
    public void Cancel(StrategyId strategy, StrategyAction.Cancel cancel)
    {
        if (_state.FindOrder(cancel.Id)?.Strategy == strategy) CancelAny(cancel.Id, cancel.Reason);
    }

    public void CancelAny(ClientOrderId id, string reason)
    {
        foreach (var change in PortfolioDecisions.OnCancel(_state, id, reason, now)) Add(change);
    }

    private void Add(PortfolioEvent change)
    {
        _state = _state.Apply(change);
        _events.Add(change);
    }
}
