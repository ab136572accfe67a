using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Dispatch;

/// <summary>Runs a system step by step: a policy chooses who is next among all that have work, and time passes only when nobody has.</summary>
/// <remarks>
/// A step is one user message, or the waiting system messages, of one actor; one continuation; or one timer. Whoever asks for steps runs them, on his
/// own thread: nothing happens by itself. While a step runs, work from any other thread is refused, since its order would be left to chance.
/// Code of actors runs with a context and a task scheduler that bring continuations back as steps. Completions and timers run without them: only
/// there does .NET go on with <c>ConfigureAwait(false)</c> on the same thread, elsewhere it turns to the thread pool.
/// </remarks>
internal sealed class DeterministicExecutor : ActorExecutor
{
    private readonly Lock _gate = new();
    private readonly List<Ready> _ready = [];
    private readonly Dictionary<ActorCell, ReadyActor> _actors = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<IPromise, ReadyPromise> _promises = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<ActorSystemImpl> _killed = [];
    private readonly List<Deviation> _deviations = [];
    private readonly Chooser _chooser;
    private readonly DeterministicContext _context;
    private readonly DeterministicTaskScheduler _tasks;
    private int _thread;
    private Exception? _intrusion;

    public DeterministicExecutor(long seed, Chooser chooser, DeterministicClock clock, DeterministicTrace trace, IJudge? judge = null)
    {
        Seed = (int)(SplitMix.Mix(SplitMix.HashOf("system"), (ulong)seed) & int.MaxValue);
        _chooser = chooser;
        Clock = clock;
        Trace = trace;
        Faults = judge;
        _context = new DeterministicContext(this);
        _tasks = new DeterministicTaskScheduler(this);
    }

    public override int Throughput => 1;

    public override TimeProvider Time => Clock;

    public override bool IsStepped => true;

    public override int? Seed { get; }

    public override TaskScheduler TaskScheduler => _tasks;

    public override TaskCreationOptions CompletionOptions => TaskCreationOptions.None;

    public DeterministicClock Clock { get; }

    public DeterministicTrace Trace { get; }

    public IJudge? Faults { get; }

    public SynchronizationContext Context => _context;

    public long Steps { get; private set; }

    /// <summary>How many have work at this instant.</summary>
    public int ReadyCount
    {
        get
        {
            lock (_gate) return _ready.Count;
        }
    }

    /// <summary>The steps at which the policy did not choose the first that became ready, and whom instead: together with the program, the whole run.</summary>
    public IReadOnlyList<Deviation> Deviations => _deviations;

    public override void Schedule(ActorCell cell)
    {
        lock (_gate)
        {
            if (!_actors.TryGetValue(cell, out var actor))
            {
                actor = new ReadyActor(cell);

                // One that has stopped comes back only to empty its mailbox.
                if (!cell.IsTerminated) _actors[cell] = actor;
            }

            AddLocked(actor);
        }
    }

    public override void Complete(Action completion) => Add(new ReadyCall("completion", completion, inContext: false));

    public override bool Defer(IPromise promise, object message, IActorRef? sender)
    {
        Defer(promise, new Envelope(message, sender), isNew: true);
        return true;
    }

    public void Defer(IPromise promise, Envelope answer, bool isNew)
    {
        lock (_gate)
        {
            if (!_promises.TryGetValue(promise, out var ready))
            {
                _promises[promise] = ready = new ReadyPromise(promise, (promise as IInternalActorRef)?.SystemImpl);
                AddLocked(ready);
            }

            ready.Enqueue(answer, isNew);
        }
    }

    /// <summary>Keeps a promise with more answers among the ready ones, forgets another.</summary>
    public void Requeue(IPromise promise, ReadyPromise ready)
    {
        lock (_gate)
        {
            if (ready.Count > 0) AddLocked(ready);
            else _promises.Remove(promise);
        }
    }

    public void Add(Ready work)
    {
        lock (_gate) AddLocked(work);
    }

    public override void Detach(ActorCell cell)
    {
        lock (_gate) _actors.Remove(cell);
    }

    /// <summary>Ends a system as a killed process ends: its actors do nothing any more, not even stop.</summary>
    public void Kill(ActorSystemImpl system)
    {
        lock (_gate)
        {
            _killed.Add(system);
            _ready.RemoveAll(work => ReferenceEquals(work.System, system));
        }
    }

    public bool IsKilled(ActorSystemImpl system)
    {
        lock (_gate) return _killed.Contains(system);
    }

    /// <summary>Calls back in a step of the clock.</summary>
    public void After(TimeSpan delay, Action call) =>
        Clock.CreateTimer(static state => ((Action)state!)(), call, delay, Timeout.InfiniteTimeSpan);

    public Verdict Judge(IActorRef? sender, string receiver, object message) =>
        Faults?.Judge(NameOf(sender), receiver, message) ?? Verdict.Deliver;

    public void Record(Ready work, object? message, string? what) => Trace.Add(Steps, Clock.GetUtcNow(), work, message, what);

    /// <summary>Runs one of those that have work; false when there is none at this instant.</summary>
    public bool TryStep()
    {
        Ready work;
        ThrowIfIntruded();
        lock (_gate)
        {
            if (_ready.Count == 0) return false;
            Steps++;
            var choice = _chooser.Choose(Steps, _ready);
            work = _ready[choice];
            if (choice != 0) _deviations.Add(new Deviation(Steps, choice, work.NameHash));
            _ready.RemoveAt(choice);
        }

        Run(() => work.Run(this), work.InContext);
        return true;
    }

    /// <summary>Moves the clock on to the next timer and fires it; false when none is due until then.</summary>
    public bool TryFire(long until)
    {
        ThrowIfIntruded();
        if (Clock.TakeDue(until) is not { } timer) return false;
        Steps++;
        var work = new ReadyCall("clock", timer.Fire, inContext: false);
        Record(work, timer.State is string ? null : timer.State, "timer");
        Run(timer.Fire, inContext: false);
        return true;
    }

    /// <summary>Completes what the driving program waits for, and runs its continuation at once: the policy has no say in when the program goes on.</summary>
    public void Resume(Action completion)
    {
        var before = ReadyCount;
        Run(completion, inContext: false);
        for (var left = ReadyCount - before; left > 0; left--)
        {
            Ready work;
            lock (_gate)
            {
                Steps++;
                work = _ready[before];
                _ready.RemoveAt(before);
            }

            Run(() => work.Run(this), work.InContext);
        }
    }

    /// <summary>Runs code as part of the program that drives the system, on this thread.</summary>
    public void Run(Action code, bool inContext)
    {
        var (outerThread, outerContext) = (_thread, SynchronizationContext.Current);
        _thread = Environment.CurrentManagedThreadId;
        SynchronizationContext.SetSynchronizationContext(inContext ? _context : null);
        try
        {
            if (inContext) _tasks.Run(code);
            else code();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outerContext);
            _thread = outerThread;
        }
    }

    /// <summary>Steps, and lets time pass when needed, until the condition holds; false when it does not within the time, or when nothing is left to do.</summary>
    public bool Pump(Func<bool> until, TimeSpan within)
    {
        var end = EndOf(within);
        while (!until())
        {
            if (TryStep() || TryFire(end)) continue;
            Clock.MoveTo(end);
            return until();
        }

        return true;
    }

    /// <summary>When a wait that begins now is over, in ticks of UTC; an infinite one lasts ten years.</summary>
    public long EndOf(TimeSpan within)
    {
        var longest = TimeSpan.FromDays(3650);
        return Clock.GetUtcNow().UtcTicks + (within < TimeSpan.Zero || within > longest ? longest : within).Ticks;
    }

    /// <summary>Throws when work came from another thread while a step ran.</summary>
    public void ThrowIfIntruded()
    {
        if (_intrusion is not { } intrusion) return;
        _intrusion = null;
        throw intrusion;
    }

    private static string NameOf(IActorRef? actor) => actor switch
    {
        null => "",
        IPromise => "/temp",
        _ => actor.Path.ToString()!,
    };

    private void AddLocked(Ready work)
    {
        if (_thread != 0 && _thread != Environment.CurrentManagedThreadId)
        {
            _intrusion ??= new InvalidOperationException(
                $"work for {work.Name} came from another thread, so the run would not be repeatable. Either code started a thread (Task.Run), or it "
                + $"completed a task inside an actor that someone awaits with ConfigureAwait(false). It came from:\n{Environment.StackTrace}");
            return;
        }

        if (work.System is { } system && _killed.Contains(system)) return;
        _ready.Add(work);
    }
}
