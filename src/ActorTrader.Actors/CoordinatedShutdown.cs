using System.Collections.Concurrent;
using ActorTrader.Actors.Event;
using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors;

/// <summary>Ends a system in phases: all tasks of a phase run at once, the next phase starts when they have ended or their time is over.</summary>
/// <remarks>A task that fails or is late is logged and does not hold the rest up. The last phase stops all actors.</remarks>
public sealed class CoordinatedShutdown : IExtension
{
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";
    public const string PhaseServiceUnbind = "service-unbind";
    public const string PhaseServiceRequestsDone = "service-requests-done";
    public const string PhaseServiceStop = "service-stop";
    public const string PhaseBeforeClusterShutdown = "before-cluster-shutdown";
    public const string PhaseClusterShardingShutdownRegion = "cluster-sharding-shutdown-region";
    public const string PhaseClusterLeave = "cluster-leave";
    public const string PhaseClusterExiting = "cluster-exiting";
    public const string PhaseClusterExitingDone = "cluster-exiting-done";
    public const string PhaseClusterShutdown = "cluster-shutdown";
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";
    public const string PhaseActorSystemTerminate = "actor-system-terminate";

    // The order that Akka's dependencies between the phases lead to.
    private static readonly string[] Phases =
    [
        PhaseBeforeServiceUnbind, PhaseServiceUnbind, PhaseServiceRequestsDone, PhaseServiceStop, PhaseBeforeClusterShutdown,
        PhaseClusterShardingShutdownRegion, PhaseClusterLeave, PhaseClusterExiting, PhaseClusterExitingDone, PhaseClusterShutdown,
        PhaseBeforeActorSystemTerminate, PhaseActorSystemTerminate,
    ];

    private readonly ActorSystemImpl _system;
    private readonly ILoggingAdapter _log;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(string Name, Func<Task<Done>> Task)>> _tasks = new();
    private readonly TaskCompletionSource<Done> _run;
    private Reason? _reason;

    internal CoordinatedShutdown(ActorSystemImpl system)
    {
        _system = system;
        _run = new TaskCompletionSource<Done>(system.Executor.CompletionOptions);
        _log = Logging.GetLogger(system, typeof(CoordinatedShutdown));
        AddTask(PhaseActorSystemTerminate, "terminate-system", async () =>
        {
            await system.FinalTerminate().ConfigureAwait(false);
            return Done.Instance;
        });
    }

    public ExtendedActorSystem System => _system;

    /// <summary>Why the shutdown runs; null before it began.</summary>
    public Reason? ShutdownReason => Volatile.Read(ref _reason);

    /// <summary>The longest that all phases together may take.</summary>
    public TimeSpan TotalTimeout => Phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + Timeout(phase));

    public static CoordinatedShutdown Get(ActorSystem sys) => (CoordinatedShutdown)sys.RegisterExtension(CoordinatedShutdownExtension.Id);

    /// <summary>Adds a task; also from within an earlier phase.</summary>
    /// <exception cref="ArgumentException">There is no such phase.</exception>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task) =>
        _tasks.GetOrAdd(Known(phase), static _ => new()).Enqueue((taskName, task));

    /// <summary>Runs the phases, from <paramref name="fromPhase"/> on; only the first call starts them, each returns their end.</summary>
    public Task<Done> Run(Reason reason, string? fromPhase = null)
    {
        var first = fromPhase is null ? 0 : Array.IndexOf(Phases, Known(fromPhase));
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null) _ = RunPhases(first);
        return _run.Task;
    }

    /// <summary>How long a phase may take.</summary>
    public TimeSpan Timeout(string phase) =>
        Known(phase) == PhaseActorSystemTerminate ? _system.ShutdownPhaseTimeout * 2 : _system.ShutdownPhaseTimeout;

    private static string Known(string phase) => Phases.Contains(phase)
        ? phase
        : throw new ArgumentException($"Unknown phase [{phase}], known phases [{string.Join(",", Phases)}]", nameof(phase));

    private async Task RunPhases(int first)
    {
        foreach (var phase in Phases.Skip(first))
        {
            if (!_tasks.TryGetValue(phase, out var tasks)) continue;
            await Task.WhenAll(tasks.Select(task => RunTask(phase, task.Name, task.Task))).ConfigureAwait(false);
        }

        _system.Executor.Complete(() => _run.TrySetResult(Done.Instance));
    }

    private async Task RunTask(string phase, string name, Func<Task<Done>> task)
    {
        try
        {
            var ended = task().WaitAsync(Timeout(phase), _system.Executor.Time);
            await _system.Executor.EndOf(ended);
            await ended.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _log.Warning(e, "Task [{Task}] failed in phase [{Phase}]: {Failure}", name, phase, e.Message);
        }
    }

    /// <summary>Why a system shuts down; derive for reasons of one's own.</summary>
    public class Reason
    {
        protected Reason() { }
    }

    /// <summary>No reason was given.</summary>
    public class UnknownReason : Reason
    {
        public static readonly Reason Instance = new UnknownReason();

        private UnknownReason() { }
    }

    /// <summary><c>ActorSystem.Terminate</c> was called.</summary>
    public class ActorSystemTerminateReason : Reason
    {
        public static readonly Reason Instance = new ActorSystemTerminateReason();

        private ActorSystemTerminateReason() { }
    }

    /// <summary>The process exits.</summary>
    public class ClrExitReason : Reason
    {
        public static readonly Reason Instance = new ClrExitReason();

        private ClrExitReason() { }
    }
}
