using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.TestKit.Internal;

/// <summary>Supervises each child of a test actor by the strategy that the test gave for it.</summary>
internal sealed class PerChildStrategy(Func<IActorRef, SupervisorStrategy> strategyOf) : SupervisorStrategy
{
    public override IDecider Decider => DefaultDecider;

    internal override bool HandleFailure(ActorCell parent, LocalActorRef child, Exception cause) =>
        strategyOf(child).HandleFailure(parent, child, cause);

    internal override void ProcessFailure(ActorCell parent, bool restart, LocalActorRef child, Exception cause) =>
        strategyOf(child).ProcessFailure(parent, restart, child, cause);

    protected override Directive Handle(IActorRef child, Exception exception) => strategyOf(child).Decider.Decide(exception);
}
