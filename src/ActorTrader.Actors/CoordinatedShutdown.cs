using System.Collections.Concurrent;
using ActorTrader.Actors.Event;
using ActorTrader.Actors.Internal;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors;

/// <summary>Ends a system in phases: all tasks of a phase run at once, the next phase starts when they have ended or their time is over.</summary>
/// <remarks>A task that fails or is late is logged and, unless its phase does not recover, holds nothing up. The last phase stops all actors.
/// Phases, their order and their times are configured by <see cref="CoordinatedShutdownSetup"/>.</remarks>
public sealed partial class CoordinatedShutdown : IExtension
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

    private readonly ActorSystemImpl _system;
    private readonly ShutdownPhases _phases;
    private readonly ILoggingAdapter _log;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(string Name, Func<Task<Done>> Task)>> _tasks = new();
    private readonly TaskCompletionSource<Done> _run;
    private Reason? _reason;

    internal CoordinatedShutdown(ActorSystemImpl system)
    {
        _system = system;
        _run = new TaskCompletionSource<Done>(system.Executor.CompletionOptions);
        _phases = system.ShutdownPhases;
        _log = Logging.GetLogger(system, typeof(CoordinatedShutdown));
        if (!system.ShutdownSetup.TerminateActorSystem) return;
        AddTask(PhaseActorSystemTerminate, "terminate-system", async () =>
        {
            await system.Executor.EndOf(system.FinalTerminate());
            return Done.Instance;
        });
    }

    public ExtendedActorSystem System => _system;

    /// <summary>Why the shutdown runs; null before it began.</summary>
    public Reason? ShutdownReason => Volatile.Read(ref _reason);

    /// <summary>The longest that all phases with tasks may take together.</summary>
    public TimeSpan TotalTimeout => _tasks.Keys.Aggregate(TimeSpan.Zero, (sum, phase) => sum + Timeout(phase));

    public static CoordinatedShutdown Get(ActorSystem sys) => (CoordinatedShutdown)sys.RegisterExtension(CoordinatedShutdownExtension.Id);

    /// <summary>Adds a task to a phase; also during the shutdown, to a phase that has not begun.</summary>
    /// <exception cref="ArgumentException">There is no such phase, or the task has no name.</exception>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        ArgumentException.ThrowIfNullOrEmpty(taskName);
        ArgumentNullException.ThrowIfNull(task);
        _ = _phases[phase];
        _tasks.GetOrAdd(phase, static _ => new()).Enqueue((taskName, task));
    }

    /// <summary>Runs the phases, from <paramref name="fromPhase"/> on; only the first call starts them, each returns their end.</summary>
    /// <returns>Fails only when a phase that does not recover failed: the phases after it did not run then.</returns>
    /// <exception cref="ArgumentException">There is no such phase.</exception>
    public Task<Done> Run(Reason reason, string? fromPhase = null)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var phases = _phases.From(fromPhase);
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null) _ = RunPhases(phases);
        return _run.Task;
    }

    /// <summary>How long a phase may take.</summary>
    /// <exception cref="ArgumentException">There is no such phase.</exception>
    public TimeSpan Timeout(string phase) => _phases[phase].Timeout!.Value;

    private async Task RunPhases(IEnumerable<string> phases)
    {
        try
        {
            foreach (var phase in phases)
            {
                var run = RunPhase(phase);
                await _system.Executor.EndOf(run);
                if (!run.IsCompletedSuccessfully) throw run.Exception?.InnerException ?? new TaskCanceledException(run);
            }

            _system.Executor.Complete(() => _run.TrySetResult(Done.Instance));
        }
        catch (Exception e)
        {
            _system.Executor.Complete(() => _run.TrySetException(e));
        }
    }

    private async Task RunPhase(string phase)
    {
        if (!_tasks.TryGetValue(phase, out var tasks)) return;
        if (!_phases[phase].Enabled)
        {
            _log.Info("Phase [{Phase}] is disabled, its [{Count}] tasks do not run", phase, tasks.Count);
            return;
        }

        var running = tasks.Select(task => (task.Name, Task: RunTask(phase, task.Name, task.Task))).ToArray();
        var all = Task.WhenAll(running.Select(task => task.Task));
        await _system.Executor.EndOf(all.WaitAsync(Timeout(phase), _system.Executor.Time));
        if (all.IsFaulted) throw all.Exception.InnerException!;
        if (all.IsCompleted) return;
        var late = string.Join(", ", running.Where(task => !task.Task.IsCompleted).Select(task => task.Name));
        _log.Warning("Coordinated shutdown phase [{Phase}] timed out after {Timeout}, still running: [{Tasks}]", phase, Timeout(phase), late);
        if (_phases[phase].Recover) return;
        throw new TimeoutException($"Coordinated shutdown phase [{phase}] timed out after {Timeout(phase)}, still running: [{late}]");
    }

    private async Task RunTask(string phase, string name, Func<Task<Done>> task)
    {
        Exception? failure = null;
        try
        {
            var run = task();
            await _system.Executor.EndOf(run);
            if (!run.IsCompletedSuccessfully) failure = run.Exception?.InnerException ?? new TaskCanceledException(run);
        }
        catch (Exception e)
        {
            failure = e;
        }

        if (failure is null) return;
        _log.Warning(failure, "Task [{Task}] failed in phase [{Phase}]: {Failure}", name, phase, failure.Message);
        if (!_phases[phase].Recover) throw failure;
    }
}
