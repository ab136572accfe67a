using System.Linq.Expressions;
using ActorTrader.Actors.Event;
using ActorTrader.Actors.Internal;
using ActorTrader.Actors.Setup;
using ActorTrader.Actors.TestKit.Internal;

namespace ActorTrader.Actors.TestKit;

/// <summary>A system under test and a test actor in it, whose messages the test takes by expectations.</summary>
/// <remarks>What the test tells without naming a sender comes from the test actor, also after an await.</remarks>
public abstract partial class TestKitBase : IActorRefFactory
{
    private static int _lastNumber;
    private readonly ITestKitAssertions _assertions;
    private readonly ReceivedQueue _received = new();

    static TestKitBase()
    {
        // Blocked tests hold pool threads; the actors that they wait for need others.
        ThreadPool.GetMinThreads(out var workers, out var completionPorts);
        ThreadPool.SetMinThreads(Math.Max(workers, 16), completionPorts);
    }

    protected TestKitBase(ITestKitAssertions assertions, ActorSystem? system = null, string? testActorName = null)
        : this(assertions, system, ActorSystemSetup.Empty, null, testActorName) { }

    protected TestKitBase(ITestKitAssertions assertions, ActorSystemSetup setup, string? actorSystemName = null, string? testActorName = null)
        : this(assertions, null, setup, actorSystemName, testActorName) { }

    protected TestKitBase(ITestKitAssertions assertions, ActorSystem? system, ActorSystemSetup config, string? actorSystemName, string? testActorName)
    {
        _assertions = assertions;
        Sys = system ?? ActorSystem.Create(actorSystemName ?? "test", config);
        TestActor = CreateTestActor(testActorName ?? $"testActor{Interlocked.Increment(ref _lastNumber)}");
        if (this is not INoImplicitSender) AmbientSender.Value = TestActor;
    }

    public ActorSystem Sys { get; }

    public IActorRef TestActor { get; }

    public TestKitSettings TestKitSettings => TestKitSettings.Default;

    public ILoggingAdapter Log => Sys.Log;

    /// <summary>Expectations on what the system logs and loses.</summary>
    public EventFilterFactory EventFilter => new(this);

    /// <summary>True when messages wait to be taken.</summary>
    public bool HasMessages => _received.Count > 0;

    /// <summary>The sender of the message taken last; dead letters before the first.</summary>
    public IActorRef LastSender => LastEnvelope.Sender ?? Sys.DeadLetters;

    public object? LastMessage => LastEnvelope.Message;

    internal ITestKitAssertions FailWith => _assertions;

    internal ReceivedQueue Received => _received;

    private MessageEnvelope LastEnvelope { get; set; } = NullMessageEnvelope.Instance;

    public IActorRef ActorOf(Props props) => Sys.ActorOf(props);

    public IActorRef ActorOf(Props props, string? name) => Sys.ActorOf(props, name);

    public IActorRef ActorOf<TActor>() where TActor : ActorBase, new() => Sys.ActorOf(Props.Create<TActor>());

    public IActorRef ActorOf<TActor>(string name) where TActor : ActorBase, new() => Sys.ActorOf(Props.Create<TActor>(), name);

    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory) where TActor : ActorBase => Sys.ActorOf(Props.Create(factory));

    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory, string name) where TActor : ActorBase => Sys.ActorOf(Props.Create(factory), name);

    public ActorSelection ActorSelection(ActorPath actorPath) => Sys.ActorSelection(actorPath);

    public ActorSelection ActorSelection(string actorPath) => Sys.ActorSelection(actorPath);

    public ActorSelection ActorSelection(IActorRef anchorRef, string actorPath) => Sys.ActorSelection(anchorRef, actorPath);

    /// <summary>Creates a child of the test actor, supervised by <paramref name="supervisorStrategy"/>.</summary>
    public IActorRef ChildActorOf(Props props, string name, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        Spawn(props, name, supervisorStrategy, cancellationToken);

    public IActorRef ChildActorOf(Props props, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        Spawn(props, null, supervisorStrategy, cancellationToken);

    public IActorRef ChildActorOf(Props props, string name, CancellationToken cancellationToken = default) =>
        Spawn(props, name, null, cancellationToken);

    public IActorRef ChildActorOf(Props props, CancellationToken cancellationToken = default) => Spawn(props, null, null, cancellationToken);

    /// <summary>Creates another test actor that answers to the test as a probe does.</summary>
    public virtual TestProbe CreateTestProbe(string? name = null) => CreateTestProbe(Sys, name);

    public virtual TestProbe CreateTestProbe(ActorSystem system, string? name = null) => new(system, _assertions, name);

    public IActorRef CreateTestActor(string name) => ((ExtendedActorSystem)Sys).SystemActorOf(Props.Create(() => new InternalTestActor(_received)), name);

    public EventFilterFactory CreateEventFilter(ActorSystem system) => new(this, system);

    /// <summary>Watches; <see cref="Terminated"/> comes to the test actor.</summary>
    public IActorRef Watch(IActorRef actorToWatch)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        TestActor.Tell(new WatchCommand(actorToWatch, done), ActorRefs.NoSender);
        Await(done.Task, "watch");
        return actorToWatch;
    }

    public IActorRef Unwatch(IActorRef actorToUnwatch)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        TestActor.Tell(new UnwatchCommand(actorToUnwatch, done), ActorRefs.NoSender);
        Await(done.Task, "unwatch");
        return actorToUnwatch;
    }

    /// <summary>Drops messages for which <paramref name="shouldIgnoreMessage"/> holds, from now on.</summary>
    public void IgnoreMessages(Func<object, bool> shouldIgnoreMessage) =>
        TestActor.Tell(new SetIgnoreCommand(shouldIgnoreMessage), ActorRefs.NoSender);

    public void IgnoreMessages<TMsg>() => IgnoreMessages(message => message is TMsg);

    public void IgnoreMessages<TMsg>(Func<TMsg, bool> shouldIgnoreMessage) =>
        IgnoreMessages(message => message is TMsg typed && shouldIgnoreMessage(typed));

    public void IgnoreNoMessages() => TestActor.Tell(new SetIgnoreCommand(null), ActorRefs.NoSender);

    public void SetAutoPilot(AutoPilot pilot) => TestActor.Tell(new SetAutoPilotCommand(pilot), ActorRefs.NoSender);

    /// <summary>Stops the system under test and waits for its end; late, it fails the test only if <paramref name="verifySystemShutdown"/>.</summary>
    public virtual void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false) => Shutdown(Sys, duration, verifySystemShutdown);

    protected virtual void Shutdown(ActorSystem system, TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        var within = Dilated(duration ?? TestKitSettings.DefaultTimeout);
        var ended = ((IAsyncResult)system.Terminate()).AsyncWaitHandle.WaitOne(within);
        if (!ended && verifySystemShutdown) _assertions.Fail($"Failed to stop [{system.Name}] within [{within}]");
    }

    private IActorRef Spawn(Props props, string? name, SupervisorStrategy? strategy, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var done = new SpawnCommand(props, name, strategy);
        TestActor.Tell(done, ActorRefs.NoSender);
        Await(done.Ended.Task, "create a child");
        return done.Child ?? throw done.Refusal ?? new InvalidOperationException("the test actor created no child");
    }

    private void Await(Task task, string what)
    {
        if (!((IAsyncResult)task).AsyncWaitHandle.WaitOne(TestKitSettings.DefaultTimeout)) _assertions.Fail($"the test actor did not {what} in time");
    }
}
