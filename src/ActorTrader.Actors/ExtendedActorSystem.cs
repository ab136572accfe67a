namespace ActorTrader.Actors;

/// <summary>The part of a system that extensions may use.</summary>
public abstract class ExtendedActorSystem : ActorSystem
{
    /// <summary>What is done to actors when they are made and thrown away.</summary>
    public abstract ActorProducerPipelineResolver ActorPipelineResolver { get; }

    /// <summary>Creates an actor below <c>/system</c>, which stops after all of <c>/user</c>.</summary>
    public abstract IActorRef SystemActorOf(Props props, string? name = null);

    public abstract IActorRef SystemActorOf<TActor>(string? name = null) where TActor : ActorBase, new();

    /// <summary>The tree of actors as text, one line each.</summary>
    public abstract string PrintTree();
}
