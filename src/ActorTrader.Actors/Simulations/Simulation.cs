using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Internal;
using ActorTrader.Actors.Persistence;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Simulations;

/// <summary>Runs actor systems on one thread in virtual time, such that a run is a function of its program and its seed.</summary>
/// <remarks>
/// <code>
/// Simulation.Run(seed: 7, async simulation =>
/// {
///     var account = simulation.System.ActorOf(Props.Create(() => new Account()), "account");
///     account.Tell(new Deposit(100));
///     await simulation.RunUntilIdle();
///     (await account.Ask&lt;decimal&gt;(new GetBalance())).ShouldBe(100);
/// });
/// </code>
/// Whenever the program awaits, a policy chooses step by step who runs next; time passes only when nobody has work, and then at once. Code in a simulation
/// starts no threads, reads no wall clock, draws from <see cref="Random"/>, and does no I/O: what comes from another thread fails the run. A task that
/// someone awaits with <c>ConfigureAwait(false)</c> is completed by a timer or an Ask, not by hand within an actor. Two runs may share nothing that changes.
/// </remarks>
public sealed partial class Simulation
{
    private readonly SimulationSettings _settings;
    private readonly DeterministicExecutor _executor;
    private readonly List<Action> _checks = [];
    private readonly List<Waiter> _waiters = [];
    private ActorSystem? _system;

    private Simulation(SimulationReplay replay, SimulationSettings settings)
    {
        _settings = settings;
        Seed = replay.Seed;
        Random = new SeededRandom(SplitMix.Mix(SplitMix.HashOf("program"), (ulong)Seed));
        Faults = new Faults(Seed, replay.Faults);
        var trace = new DeterministicTrace(settings.Describe, settings.StepsShown);
        _executor = new DeterministicExecutor(Seed, replay.Start(settings.Policy), new DeterministicClock(settings.Start), trace, Faults);
    }

    public long Seed { get; }

    /// <summary>The program's own randomness, from the seed.</summary>
    public Random Random { get; }

    /// <summary>Allows faults; without a call to it there are none.</summary>
    public Faults Faults { get; }

    /// <summary>The virtual clock, for parts of the program that are no actors.</summary>
    public TimeProvider Time => _executor.Time;

    /// <summary>How many steps have been taken.</summary>
    public long Step => _executor.Steps;

    public ulong TraceHash => _executor.Trace.Hash;

    /// <summary>The system of the settings; created when first asked for.</summary>
    public ActorSystem System => _system ??= CreateSystem("simulation");

    /// <summary>Creates one more system, such as another node, or the next life of one that was killed; all share clock and schedule.</summary>
    public ActorSystem CreateSystem(string name, ActorSystemSetup? setup = null)
    {
        var given = setup ?? _settings.Setup;
        var runtime = given.Find<RuntimeSetup>() ?? new RuntimeSetup();
        var persistence = given.Find<PersistenceSetup>() ?? new PersistenceSetup();
        ActorSystem? system = null;
        system = ActorSystem.Create(name, given.And(runtime.On(_executor)).And(persistence.With(Simulated)));
        return system;

        IEventJournal Simulated(IEventJournal journal) => new SimulatedJournal(journal, Faults, Time, () => system is ActorSystemImpl known && _executor.IsKilled(known));
    }

    /// <summary>Ends a system as a killed process ends: no actor of it does anything any more and nothing more is stored. What others hold of it is dead.</summary>
    public void Kill(ActorSystem system) => _executor.Kill((ActorSystemImpl)system);

    /// <summary>Goes on when no actor has anything to do at this instant; no time passes.</summary>
    public Task RunUntilIdle() => Wait(new Waiter("until idle") { IsForIdle = true });

    /// <summary>Lets virtual time pass up to <paramref name="time"/>, with everything that is due until then.</summary>
    public Task RunUntil(DateTimeOffset time) => Wait(new Waiter($"until {time:O}") { Until = time.UtcTicks });

    /// <summary>Lets <paramref name="time"/> pass.</summary>
    public Task RunFor(TimeSpan time) => RunUntil(Time.GetUtcNow() + time);

    /// <summary>Goes on after the first step at which <paramref name="condition"/> holds, at once if it does already; time passes as needed.</summary>
    public Task RunUntil(Func<bool> condition) => Wait(new Waiter("for a condition") { Condition = condition });

    /// <summary>Calls <paramref name="check"/> after every step; what it throws fails the run at that step. It must not tell, nor change anything.</summary>
    public void AfterEachStep(Action check) => _checks.Add(check);

    private Task Wait(Waiter waiter)
    {
        _waiters.Add(waiter);
        return waiter.Done.Task;
    }

    private void Drive(Func<Simulation, Task> program)
    {
        Task? running = null;
        _executor.Run(() => running = program(this), inContext: true);
        while (true)
        {
            Release(waiter => waiter.Condition?.Invoke() == true);
            if (running!.IsCompleted) break;
            if (Step >= _settings.MaxSteps) throw new SimulationStuckException($"the run has not ended after {Step} steps, its limit; the program waits {Waiting()}");
            if (_executor.TryStep()) Check();
            else if (!Release(waiter => waiter.IsForIdle)) PassTime();
        }

        _executor.ThrowIfIntruded();
        if (running.Exception?.InnerException is { } fault) global::System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
        if (running.IsCanceled) throw new TaskCanceledException(running);
    }

    private void PassTime()
    {
        var until = _waiters.Min(waiter => waiter.Until) ?? long.MaxValue;
        if (_executor.TryFire(until))
        {
            Check();
            return;
        }

        if (until == long.MaxValue)
        {
            throw new SimulationStuckException(
                $"nothing is left to do: no actor has work, no timer is set, and the program waits {Waiting()}. A task that a thread outside of the simulation would complete never ends");
        }

        _executor.Clock.MoveTo(until);
        Release(waiter => waiter.Until <= until);
    }

    private bool Release(Predicate<Waiter> isOver)
    {
        var over = _waiters.FindAll(isOver);
        foreach (var waiter in over)
        {
            _waiters.Remove(waiter);
            _executor.Resume(() => waiter.Done.TrySetResult());
        }

        return over.Count > 0;
    }

    private void Check()
    {
        foreach (var check in _checks) check();
    }

    private string Waiting() => _waiters.Count == 0 ? "for a task" : string.Join(" and ", _waiters.Select(waiter => waiter.What));

    private sealed class Waiter(string what)
    {
        public string What => what;

        public bool IsForIdle { get; init; }

        public long? Until { get; init; }

        public Func<bool>? Condition { get; init; }

        public TaskCompletionSource Done { get; } = new();
    }
}
