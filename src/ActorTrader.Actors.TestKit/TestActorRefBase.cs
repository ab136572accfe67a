using ActorTrader.Actors.Internal;
using ActorTrader.Actors.TestKit.Internal;

namespace ActorTrader.Actors.TestKit;

/// <summary>A reference to an actor that runs on the thread that tells it, and that a test can look into.</summary>
/// <remarks>A tell returns when the message was handled. An actor with asynchronous handlers goes on where their tasks do.</remarks>
/// <typeparam name="TActor">The actor's type, or one above it.</typeparam>
public abstract class TestActorRefBase<TActor> : IWrappedRef, IEquatable<TestActorRefBase<TActor>> where TActor : ActorBase
{
    private readonly LocalActorRef _actor;

    /// <summary>Creates the actor as a child of <paramref name="supervisor"/>, by default of the user guardian.</summary>
    protected TestActorRefBase(ActorSystem system, Props actorProps, IActorRef? supervisor = null, string? name = null)
    {
        TestKitExtension.For(system);
        var props = actorProps.Deploy.Dispatcher == Deploy.NoDispatcherGiven ? actorProps.WithDispatcher(CallingThreadDispatcher.Id) : actorProps;
        var parent = supervisor is null ? ((ActorSystemImpl)system).User : (LocalActorRef)IWrappedRef.Unwrap(supervisor);
        _actor = (LocalActorRef)parent.Cell.ActorOf(props, name);
    }

    /// <summary>The actor itself, of its present incarnation: never keep it.</summary>
    /// <exception cref="IllegalActorStateException">It has stopped, or failed to be created.</exception>
    public TActor UnderlyingActor => _actor.IsTerminated || _actor.Cell.Actor is not { } actor
        ? throw new IllegalActorStateException($"Underlying actor {_actor.Path} is terminated, or failed to be created")
        : (TActor)actor;

    public IActorRef Ref => _actor;

    public ActorPath Path => _actor.Path;

    IInternalActorRef IWrappedRef.Wrapped => _actor;

    /// <summary>The reference behind it.</summary>
    public static IActorRef ToActorRef(TestActorRefBase<TActor> actorRef) => actorRef._actor;

    public static bool operator ==(TestActorRefBase<TActor>? testActorRef, IActorRef? actorRef) => Equals(testActorRef, actorRef);

    public static bool operator !=(TestActorRefBase<TActor>? testActorRef, IActorRef? actorRef) => !Equals(testActorRef, actorRef);

    /// <summary>Lets the actor handle a message past mailbox and supervisor: what its handler throws, the caller catches.</summary>
    public void Receive(object message, IActorRef? sender = null) => _actor.Cell.ReceiveNow(message, sender);

    /// <summary>The same; the task ends with the handler, also an asynchronous one.</summary>
    public async Task ReceiveAsync(object message, IActorRef? sender = null)
    {
        Receive(message, sender);
        if (_actor.Cell.HandlerUnderWay is not { } handler) return;
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        // The cell takes note of the handler's end in a turn of its own; only then may the test go on.
        _ = handler.ContinueWith(
            _ => CallingThreadExecutor.RunInTurn(() => settled.TrySetResult()),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await settled.Task.ConfigureAwait(false);
        await handler.ConfigureAwait(false);
    }

    public void Tell(object message) => ActorRefImplicitSenderExtensions.Tell(_actor, message);

    public void Tell(object message, IActorRef? sender) => _actor.Tell(message, sender);

    public void Forward(object message) => _actor.Forward(message);

    /// <summary>Makes the actor watch another; <see cref="Terminated"/> comes to the actor.</summary>
    public void Watch(IActorRef subject) => _actor.SendSystemMessage(new CellWork(UnderlyingActor, cell => cell.Watch(subject)));

    public void Unwatch(IActorRef subject) => _actor.SendSystemMessage(new CellWork(UnderlyingActor, cell => cell.Unwatch(subject)));

    public int CompareTo(object? obj) => _actor.CompareTo(obj);

    public bool Equals(TestActorRefBase<TActor>? other) => other is not null && _actor.Equals(other._actor);

    public override bool Equals(object? obj) => obj is IActorRef other && _actor.Equals(other);

    public override int GetHashCode() => _actor.GetHashCode();

    public override string ToString() => _actor.ToString();

    int IComparable<IActorRef>.CompareTo(IActorRef? other) => _actor.CompareTo(other);

    bool IEquatable<IActorRef>.Equals(IActorRef? other) => _actor.Equals(other);

    /// <summary>Runs code as the actor, at once.</summary>
    private protected void Act(Action action) => _actor.Cell.ActNow(null, null, _ => action());

    private sealed class CellWork(ActorBase incarnation, Action<ActorCell> work) : ActorWork(incarnation)
    {
        public override void Run(ActorCell cell) => work(cell);
    }
}
