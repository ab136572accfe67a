namespace ActorTrader.Actors;

/// <summary>A plugin for all actors that does nothing yet.</summary>
public abstract class ActorProducerPluginBase : IActorProducerPlugin
{
    public virtual bool CanBeAppliedTo(Type actorType) => true;

    public virtual void AfterIncarnated(ActorBase actor, IActorContext context) { }

    public virtual void BeforeIncarnated(ActorBase actor, IActorContext context) { }
}

/// <summary>A plugin for actors of type <typeparamref name="TActor"/> that does nothing yet.</summary>
public abstract class ActorProducerPluginBase<TActor> : IActorProducerPlugin where TActor : ActorBase
{
    public virtual bool CanBeAppliedTo(Type actorType) => typeof(TActor).IsAssignableFrom(actorType);

    public virtual void AfterIncarnated(TActor actor, IActorContext context) { }

    public virtual void BeforeIncarnated(TActor actor, IActorContext context) { }

    void IActorProducerPlugin.AfterIncarnated(ActorBase actor, IActorContext context) => AfterIncarnated((TActor)actor, context);

    void IActorProducerPlugin.BeforeIncarnated(ActorBase actor, IActorContext context) => BeforeIncarnated((TActor)actor, context);
}
