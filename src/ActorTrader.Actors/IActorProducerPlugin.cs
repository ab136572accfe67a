namespace ActorTrader.Actors;

/// <summary>Does something to actors of some types after each incarnation is made, and before it is thrown away; registered with <see cref="ActorProducerPipelineResolver"/>.</summary>
public interface IActorProducerPlugin
{
    bool CanBeAppliedTo(Type actorType);

    /// <summary>Called on the actor's turn when it has been constructed, before PreStart or PostRestart.</summary>
    void AfterIncarnated(ActorBase actor, IActorContext context);

    /// <summary>Called on the actor's turn when the incarnation has ended, after PostStop or PreRestart.</summary>
    void BeforeIncarnated(ActorBase actor, IActorContext context);
}
