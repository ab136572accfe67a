using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Event;
using ActorTrader.Actors.Persistence;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Internal;

/// <summary>The one implementation of a system: guardians, dead letters, extensions.</summary>
internal sealed partial class ActorSystemImpl : ExtendedActorSystem
{
    private readonly RuntimeSetup _runtime;
    private readonly Dispatchers _dispatchers;
    private readonly Mailboxes _mailboxes;
    private readonly Deployer? _deployer;
    private readonly TimeProviderScheduler _scheduler;
    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();
    private readonly TaskCompletionSource _terminated;
    private readonly LocalActorRef _user;
    private readonly LocalActorRef _systemGuardian;
    private readonly long _startedAt;
    private long _lastUid;
    private long _lastTemporary;
    private int _terminating;

    public ActorSystemImpl(string name, ActorSystemSetup setup)
    {
        Name = name;
        Setup = setup;
        _runtime = setup.Find<RuntimeSetup>() ?? new RuntimeSetup();
        PersistenceSetup = setup.Find<PersistenceSetup>() ?? new PersistenceSetup();
        _dispatchers = new Dispatchers(_runtime);
        _mailboxes = new Mailboxes(_runtime);
        if (_runtime.Deployments.Count > 0) _deployer = new Deployer(_runtime.Deployments, _dispatchers, _mailboxes);
        _terminated = new TaskCompletionSource(Executor.CompletionOptions);
        _startedAt = Executor.Time.GetTimestamp();
        EventStream = new EventStream(debug: false) { Time = Executor.Time };
        EventStream.SetLogLevel(_runtime.LogLevel);
        if (_runtime.LogToStandardOut) EventStream.Subscribe(new StandardOutLogger { Bus = EventStream }, typeof(LogEvent));
        Log = Logging.GetLogger(EventStream, $"ActorSystem({name})");
        ActorPipelineResolver = new ActorProducerPipelineResolver(() => Log);
        RootPath = new RootActorPath(new Address("akka", name));
        DeadLetters = new DeadLetterActorRef(this, RootPath / "deadLetters", _runtime.LogDeadLetters);
        IgnoreRef = new IgnoreActorRef(this, RootPath / "ignore");
        ShutdownSetup = setup.Find<CoordinatedShutdownSetup>() ?? new CoordinatedShutdownSetup();
        ShutdownPhases = new ShutdownPhases(ShutdownSetup, _runtime.ShutdownPhaseTimeout);
        Randomness = new RandomSource(_runtime.Seed ?? Executor.Seed);
        _scheduler = new TimeProviderScheduler(Executor, Randomness, e => Log.Error(e, "a scheduled action failed"));
        Scheduler = Executor.Time is ISchedulerClock clock ? clock.Wrap(_scheduler) : _scheduler;
        Root = new RootActorRef(this, RootPath);
        _systemGuardian = NewGuardian("system");
        _user = NewGuardian("user");
    }

    public override string Name { get; }

    public override EventStream EventStream { get; }

    public override IScheduler Scheduler { get; }

    public override IActorRef DeadLetters { get; }

    public override IActorRef IgnoreRef { get; }

    public override ILoggingAdapter Log { get; }

    public override ActorProducerPipelineResolver ActorPipelineResolver { get; }

    public override TimeSpan StartTime => TimeSpan.FromTicks(_startedAt * TimeSpan.TicksPerSecond / Executor.Time.TimestampFrequency);

    public override TimeSpan Uptime => Executor.Time.GetElapsedTime(_startedAt);

    public override Task WhenTerminated => _terminated.Task;

    public override Dispatchers Dispatchers => _dispatchers;

    public override Mailboxes Mailboxes => _mailboxes;

    /// <summary>The default dispatcher's.</summary>
    public ActorExecutor Executor => _dispatchers.Default;

    public ActorSystemSetup Setup { get; }

    public PersistenceSetup PersistenceSetup { get; }

    public RandomSource Randomness { get; }

    public RootActorPath RootPath { get; }

    public RootActorRef Root { get; }

    public LocalActorRef User => _user;

    public LocalActorRef SystemGuardian => _systemGuardian;

    public TimeSpan? AskTimeout => _runtime.AskTimeout;

    public CoordinatedShutdownSetup ShutdownSetup { get; }

    public ShutdownPhases ShutdownPhases { get; }

    public void Start()
    {
        _systemGuardian.Start();
        _user.Start();
        if (ShutdownSetup.RunByClrShutdownHook ?? Executor.Time == TimeProvider.System) new ProcessExitHook(this).Add();
    }

    public override IActorRef ActorOf(Props props, string? name = null) => _user.Cell.ActorOf(props, name);

    public override IActorRef SystemActorOf(Props props, string? name = null) => _systemGuardian.Cell.ActorOf(props, name);

    public override IActorRef SystemActorOf<TActor>(string? name = null) => SystemActorOf(Props.Create<TActor>(), name);

    public override ActorSelection ActorSelection(ActorPath actorPath) => Selections.Of(this, actorPath);

    public override ActorSelection ActorSelection(string actorPath) => Selections.Of(this, Root, actorPath);

    public override void Stop(IActorRef actor)
    {
        if (actor is IInternalActorRef reference) reference.SendSystemMessage(new StopMessage());
    }

    public override Task Terminate()
    {
        if (!ShutdownSetup.RunByActorSystemTerminate) return FinalTerminate();
        _ = CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        return WhenTerminated;
    }

    public override void RegisterOnTermination(Action code) =>
        WhenTerminated.ContinueWith(_ => code(), CancellationToken.None, TaskContinuationOptions.None, Executor.TaskScheduler);

    /// <summary>Stops all actors: first those below /user, then those below /system.</summary>
    public Task FinalTerminate()
    {
        if (Interlocked.Exchange(ref _terminating, 1) == 0) _user.SendSystemMessage(new StopMessage());
        return WhenTerminated;
    }

    /// <summary>A guardian failed for good, and with it everything.</summary>
    public void OnGuardianFailed(IInternalActorRef guardian, Exception cause)
    {
        Log.Error(cause, "guardian {Path} failed, shutting down {System}", guardian.Path, Name);
        _ = FinalTerminate();
    }

    public void OnGuardianStopped(IInternalActorRef guardian)
    {
        if (ReferenceEquals(guardian, _user))
        {
            _systemGuardian.SendSystemMessage(new StopMessage());
            return;
        }

        _scheduler.Stop();
        Executor.Complete(() => _terminated.TrySetResult());
    }

    public long NextUid() => Interlocked.Increment(ref _lastUid);

    /// <summary>Numbers the references below /temp; of each system its own, so that a run's paths do not depend on earlier runs.</summary>
    public long NextTemporary() => Interlocked.Increment(ref _lastTemporary);

    /// <summary>A name for a nameless child: $a, $b, ... $~, $aa: the counter in base 64, as in Akka.</summary>
    public static string AutoName(int number)
    {
        const string Digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";
        Span<char> text = stackalloc char[8];
        var length = 0;
        text[length++] = '$';
        do
        {
            text[length++] = Digits[number & 63];
            number >>>= 6;
        }
        while (number != 0);
        return new string(text[..length]);
    }

    public void Drop(Envelope envelope, IActorRef recipient)
    {
        var letter = envelope.Message is TimerMessage timer ? timer.Message : envelope.Message;
        DeadLetters.Tell(envelope.Message is IDeadLetterSuppression suppressed
            ? new SuppressedDeadLetter(suppressed, envelope.Sender, recipient)
            : new DeadLetter(letter, envelope.Sender, recipient), envelope.Sender);
    }

    public void LogWarning(IActorRef source, string template, params object?[] args) => Logging.GetLogger(EventStream, source).Warning(template, args);

    public void LogError(Exception cause, IActorRef source, string text) =>
        Logging.GetLogger(EventStream, source).Error(cause, "{Text}: {Message}", text, cause.Message);

    /// <summary>The props of an actor about to be created at <paramref name="path"/>, with what the configuration says for that path.</summary>
    public Props Deployed(Props props, ActorPath path) => _deployer is null ? props : _deployer.Deployed(props, path);

    /// <summary>Runs the actor with these props; a pinned one is its own.</summary>
    public ActorExecutor ExecutorFor(Props props, ActorPath path) => _dispatchers.ExecutorFor(props, path);

    /// <summary>The mailbox that the configuration or the props ask for; null for the built-in one.</summary>
    public MessageQueue? QueueFor(Props props, LocalActorRef owner) => _mailboxes.QueueFor(props, owner);

    public int StashCapacityOf(Props props, ActorBase actor) =>
        props.Deploy.StashCapacity >= 0 ? props.Deploy.StashCapacity : actor is IWithStash or IWithBoundedStash ? _runtime.StashCapacity : -1;

    public override object RegisterExtension(IExtensionId extension) =>
        _extensions.GetOrAdd(extension.ExtensionType, _ => new Lazy<object>(() => extension.CreateExtension(this))).Value;

    public override object? GetExtension(IExtensionId extensionId) =>
        _extensions.TryGetValue(extensionId.ExtensionType, out var extension) ? extension.Value : null;

    public override T? GetExtension<T>() where T : class =>
        _extensions.TryGetValue(typeof(T), out var extension) ? (T)extension.Value : null;

    public override bool TryGetExtension(Type extensionType, [NotNullWhen(true)] out object? extension)
    {
        extension = _extensions.TryGetValue(extensionType, out var known) ? known.Value : null;
        return extension is not null;
    }

    public override bool TryGetExtension<T>([NotNullWhen(true)] out T? extension) where T : class
    {
        extension = GetExtension<T>();
        return extension is not null;
    }

    public override bool HasExtension(Type type) => _extensions.ContainsKey(type);

    public override bool HasExtension<T>() => HasExtension(typeof(T));

    public override string PrintTree() => TreePrinter.Print(_systemGuardian, _user);

    private LocalActorRef NewGuardian(string name) =>
        new(this, Props.Create(() => new GuardianActor()), Root, new ChildActorPath(RootPath, name, NextUid()));
}
