using System.Collections.Concurrent;
using ActorTrader.Actors.Event;

namespace ActorTrader.Actors;

/// <summary>The plugins of a system; one of each type at most. A change holds for incarnations made after it. Thread-safe.</summary>
public class ActorProducerPipelineResolver(Func<ILoggingAdapter> logBuilder)
{
    private readonly Lazy<ILoggingAdapter> _log = new(logBuilder);
    private readonly Lock _gate = new();
    private volatile IActorProducerPlugin[] _plugins = [];
    private volatile ConcurrentDictionary<Type, ActorProducerPipeline> _pipelines = new();

    public int TotalPluginCount => _plugins.Length;

    /// <summary>Adds a plugin at the end; false when there is one of its type.</summary>
    public bool Register(IActorProducerPlugin plugin)
    {
        lock (_gate) return Insert(_plugins.Length, plugin);
    }

    /// <summary>Adds a plugin at a place; false when there is one of its type.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public bool Insert(int index, IActorProducerPlugin plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        lock (_gate)
        {
            if (index < 0 || index > _plugins.Length) throw new ArgumentOutOfRangeException(nameof(index), index, $"must be between 0 and {_plugins.Length}");
            if (IsRegistered(plugin)) return false;
            Replace([.. _plugins[..index], plugin, .. _plugins[index..]]);
            return true;
        }
    }

    /// <summary>Removes the plugin of that type; false when there is none.</summary>
    public bool Unregister(IActorProducerPlugin plugin)
    {
        lock (_gate)
        {
            if (!IsRegistered(plugin)) return false;
            Replace([.. _plugins.Where(other => other.GetType() != plugin.GetType())]);
            return true;
        }
    }

    public bool IsRegistered(IActorProducerPlugin plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        return _plugins.Any(other => other.GetType() == plugin.GetType());
    }

    internal ActorProducerPipeline ResolvePipeline(Type actorType)
    {
        var pipelines = _pipelines;
        return pipelines.GetOrAdd(actorType, type => new ActorProducerPipeline(_log, _plugins.Where(plugin => plugin.CanBeAppliedTo(type))));
    }

    private void Replace(IActorProducerPlugin[] plugins)
    {
        _plugins = plugins;
        _pipelines = new ConcurrentDictionary<Type, ActorProducerPipeline>();
    }
}
