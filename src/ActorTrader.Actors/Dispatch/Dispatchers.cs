using System.Collections.Concurrent;
using ActorTrader.Actors.Configuration;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Dispatch;

/// <summary>The dispatchers of a system by name.</summary>
public sealed class Dispatchers
{
    public static readonly string DefaultDispatcherId = "akka.actor.default-dispatcher";

    private readonly ConcurrentDictionary<string, Func<ActorPath, ActorExecutor>> _executors = new(StringComparer.Ordinal);
    private readonly bool _isDefaultShared;

    /// <exception cref="ConfigurationException">A dispatcher is deterministic without being the default one.</exception>
    internal Dispatchers(RuntimeSetup setup)
    {
        var settings = setup.Dispatchers.GetValueOrDefault(DefaultDispatcherId) ?? new DispatcherSettings();
        var throughput = ThroughputOf(settings, setup);
        Default = setup.Executor ?? settings.Type switch
        {
            DispatcherType.Deterministic => Stepped(settings, setup),
            _ => new ThreadPoolExecutor(setup.TimeProvider, throughput),
        };
        _executors[DefaultDispatcherId] = settings.Type == DispatcherType.Pinned ? Pinned(setup, throughput) : _ => Default;
        foreach (var (id, named) in setup.Dispatchers)
        {
            if (id != DefaultDispatcherId) _executors[id] = Maker(id, named, setup);
        }

        _isDefaultShared = Default.IsStepped || settings.Type != DispatcherType.Pinned;
    }

    internal ActorExecutor Default { get; }

    public bool HasDispatcher(string id) => _executors.ContainsKey(id);

    /// <exception cref="ConfigurationException">The dispatcher is not configured.</exception>
    internal ActorExecutor ExecutorFor(Props props, ActorPath path)
    {
        var id = props.Deploy.Dispatcher;
        if (id.Length == 0)
        {
            if (_isDefaultShared) return Default;
            id = DefaultDispatcherId;
        }

        if (_executors.TryGetValue(id, out var maker)) return Default.IsStepped ? Default : maker(path);
        throw new ConfigurationException($"Dispatcher [{id}] not configured for path {path}; configured are {string.Join(", ", _executors.Keys.Order(StringComparer.Ordinal))}");
    }

    /// <summary>Adds what the setup cannot name, such as a test kit's; one of the setup's of that name goes before it.</summary>
    internal void Add(string id, ActorExecutor executor) => _executors.TryAdd(id, _ => executor);

    private static Func<ActorPath, ActorExecutor> Maker(string id, DispatcherSettings settings, RuntimeSetup setup)
    {
        var throughput = ThroughputOf(settings, setup);
        if (settings.Type == DispatcherType.Pinned) return Pinned(setup, throughput);
        if (settings.Type == DispatcherType.Deterministic) throw new ConfigurationException($"Dispatcher [{id}] cannot be deterministic: only the whole system can, by {DefaultDispatcherId}");
        var executor = new ThreadPoolExecutor(setup.TimeProvider, throughput);
        return _ => executor;
    }

    // Whoever creates the system steps it: the test kit in its waits, or Simulation.Pump.
    private static DeterministicExecutor Stepped(DispatcherSettings settings, RuntimeSetup setup)
    {
        if (setup.TimeProvider != TimeProvider.System)
            throw new ConfigurationException($"the dispatcher [{DefaultDispatcherId}] is deterministic and has a clock of its own; the setup must not give another");
        var seed = setup.Seed ?? 0;
        var policy = settings.Policy ?? Simulations.SchedulingPolicy.Random;
        return new DeterministicExecutor(seed, policy.Start(seed), new DeterministicClock(), new DeterministicTrace(null, kept: 50));
    }

    private static Func<ActorPath, ActorExecutor> Pinned(RuntimeSetup setup, int throughput) => path => new PinnedExecutor(setup.TimeProvider, throughput, path);

    private static int ThroughputOf(DispatcherSettings settings, RuntimeSetup setup) => Math.Max(1, settings.Throughput ?? setup.Throughput);
}
