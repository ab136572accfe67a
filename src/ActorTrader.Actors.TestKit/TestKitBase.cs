using ActorTrader.Actors.Dispatch;
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
    private readonly Waiting _waiting = new();
    private readonly ReceivedQueue _received;

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
        _received = new ReceivedQueue(_waiting);
        Sys = system ?? ActorSystem.Create(actorSystemName ?? "test", config);
        _waiting.Stepped = (Sys as ActorSystemImpl)?.Executor as DeterministicExecutor;
        Sys.RegisterExtension(new TestKitAssertionsExtension(assertions));
        TestKitSettings = TestKitExtension.For(Sys);
        TestActor = CreateTestActor(testActorName ?? $"testActor{Interlocked.Increment(ref _lastNumber)}");
        if (this is not INoImplicitSender) AmbientSender.Value = TestActor;
    }

    public ActorSystem Sys { get; }

    public IActorRef TestActor { get; }

    public TestKitSettings TestKitSettings { get; }

    public ILoggingAdapter Log => Sys.Log;

    /// <summary>Expectations on what the system logs and loses.</summary>
    public EventFilterFactory EventFilter => new(this);

    /// <summary>True when messages wait to be taken.</summary>
    public bool HasMessages => _received.Count > 0;

    /// <summary>The sender of the message taken last; dead letters before the first.</summary>
    public IActorRef LastSender => LastEnvelope.Sender ?? Sys.DeadLetters;

    public object? LastMessage => LastEnvelope.Message;

    internal ITestKitAssertions FailWith => _assertions;

    internal Waiting Waiting => _waiting;

    private MessageEnvelope LastEnvelope { get; set; } = NullMessageEnvelope.Instance;

    /// <summary>Creates another test actor that answers to the test as a probe does.</summary>
    public virtual TestProbe CreateTestProbe(string? name = null) => CreateTestProbe(Sys, name);

    public virtual TestProbe CreateTestProbe(ActorSystem system, string? name = null) => new(system, _assertions, name);

    public IActorRef CreateTestActor(string name) => ((ExtendedActorSystem)Sys).SystemActorOf(Props.Create(() => new InternalTestActor(_received)), name);

    /// <summary>Creates a gate that opens when it was counted down <paramref name="count"/> times.</summary>
    public virtual TestLatch CreateTestLatch(int count = 1) => new(Dilated, TestKitSettings.DefaultTimeout, count);

    /// <summary>Creates a meeting point for <paramref name="count"/> threads.</summary>
    public TestBarrier CreateTestBarrier(int count) => new(this, count, TestKitSettings.DefaultTimeout);

    public EventFilterFactory CreateEventFilter(ActorSystem system) => new(this, system);

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
        var ended = _waiting.For(system.Terminate(), within);
        if (!ended && verifySystemShutdown) _assertions.Fail("{0}", $"Failed to stop [{system.Name}] within [{within}]{Environment.NewLine}{((ExtendedActorSystem)system).PrintTree()}");
    }
}
