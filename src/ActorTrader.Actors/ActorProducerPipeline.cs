using System.Collections;
using ActorTrader.Actors.Event;

namespace ActorTrader.Actors;

/// <summary>The plugins of one type of actor, in their order. What a plugin throws is logged and harms neither the actor nor other plugins.</summary>
public class ActorProducerPipeline(Lazy<ILoggingAdapter> log, IEnumerable<IActorProducerPlugin> plugins) : IEnumerable<IActorProducerPlugin>
{
    private readonly IActorProducerPlugin[] _plugins = [.. plugins];

    public int Count => _plugins.Length;

    public void AfterActorIncarnated(ActorBase actor, IActorContext context)
    {
        foreach (var plugin in _plugins) Apply(plugin, "after the creation of", actor, context, plugin.AfterIncarnated);
    }

    public void BeforeActorIncarnated(ActorBase actor, IActorContext context)
    {
        foreach (var plugin in _plugins) Apply(plugin, "after the end of", actor, context, plugin.BeforeIncarnated);
    }

    public IEnumerator<IActorProducerPlugin> GetEnumerator() => ((IEnumerable<IActorProducerPlugin>)_plugins).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Apply(IActorProducerPlugin plugin, string when, ActorBase actor, IActorContext context, Action<ActorBase, IActorContext> step)
    {
        try
        {
            step(actor, context);
        }
        catch (Exception e)
        {
            log.Value.Error(
                e, "plugin [{Plugin}] failed {When} an actor of type [{Type}] at [{Path}]: {Failure}",
                plugin.GetType(), when, actor.GetType(), context.Self.Path, e.Message);
        }
    }
}
