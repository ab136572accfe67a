using ActorTrader.Actors.Event;
using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors;

/// <summary>The base of all actors: one message at a time, on no thread of its own, reachable only through its reference.</summary>
/// <remarks>
/// <code>
/// constructor -> PreStart -> messages -> PostStop
///                              | fault, supervisor says restart
///                              v
///                     PreRestart (old instance; stops children, PostStop) -> constructor -> PostRestart (new instance; PreStart)
/// </code>
/// The mailbox and the reference outlive a restart; the message that failed is not tried again.
/// </remarks>
public abstract class ActorBase : IInternalActor
{
    // One for all actors: a delegate of its own would cost each of them 64 bytes.
    private static readonly Receive Initial = static message => ActorCell.RequireCurrent().Actor!.Receive(message);

    private readonly ActorCell _cell;

    protected ActorBase()
    {
        if (ActorCell.Current is not { } cell || !cell.TryClaim())
        {
            throw new ActorInitializationException(
                $"You cannot create an instance of [{GetType().FullName}] explicitly using the constructor (new): use ActorOf with Props");
        }

        _cell = cell;
        cell.Become(Initial);
    }

    /// <summary>A behaviour that handles nothing.</summary>
    public static Receive EmptyReceive { get; } = static _ => false;

    IActorContext IInternalActor.ActorContext => _cell;

    /// <summary>The context of the actor that is running on this thread.</summary>
    /// <exception cref="NotSupportedException">No actor runs here: for instance after an await that left the actor, or on a foreign thread.</exception>
    protected static IActorContext Context => ActorCell.RequireCurrent();

    internal ActorCell Cell => _cell;

    /// <summary>The cell, for what only the actor itself may do.</summary>
    internal ActorCell CellOnTurn => ReferenceEquals(ActorCell.Current, _cell) ? _cell : ActorCell.RequireCurrent().RequireSame(_cell);

    protected IActorRef Self => _cell.Self;

    /// <summary>Who sent the message in hand; dead letters when it had no sender.</summary>
    protected IActorRef Sender => ActorCell.Current == _cell ? _cell.Sender : ActorCell.RequireCurrent().Sender;

    public virtual void AroundPreStart() => PreStart();

    public virtual void AroundPostStop() => PostStop();

    public virtual void AroundPreRestart(Exception cause, object? message) => PreRestart(cause, message!);

    public virtual void AroundPostRestart(Exception cause, object? message) => PostRestart(cause);

    internal bool Handle(Receive receive, object message) => AroundReceive(receive, message);

    internal SupervisorStrategy StrategyForChildren() => _cell.Props.SupervisorStrategy ?? SupervisorStrategy();

    internal void HandleUnhandled(object message) => Unhandled(message);

    /// <summary>The behaviour that the actor starts with.</summary>
    protected abstract bool Receive(object message);

    /// <summary>Called with every message before its behaviour.</summary>
    protected virtual bool AroundReceive(Receive receive, object message)
    {
        if (ReferenceEquals(receive, Initial) ? Receive(message) : receive(message)) return true;
        Unhandled(message);
        return false;
    }

    /// <summary>Called when no behaviour handled the message: publishes <see cref="UnhandledMessage"/>.</summary>
    /// <exception cref="DeathPactException">The message is <see cref="Terminated"/>.</exception>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated) throw new DeathPactException(terminated.ActorRef);
        _cell.System.EventStream.Publish(new UnhandledMessage(message, _cell.Sender, Self));
    }

    /// <summary>Called before the first message, on the first incarnation and, unless PostRestart is overridden, on each later one.</summary>
    protected virtual void PreStart() { }

    /// <summary>Called last, when the actor has stopped: no message comes after it.</summary>
    protected virtual void PostStop() { }

    /// <summary>Called on the failed instance before it is replaced; by default stops all children and calls PostStop.</summary>
    protected virtual void PreRestart(Exception reason, object message)
    {
        _cell.UnwatchAndStopAllChildren();
        PostStop();
    }

    /// <summary>Called on the new instance; by default calls PreStart.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    /// <summary>How this actor supervises its children; by default restart, but stop on initialization failure, Kill and death pact.</summary>
    protected virtual SupervisorStrategy SupervisorStrategy() => Actors.SupervisorStrategy.DefaultStrategy;

    protected void Become(Receive receive) => CellOnTurn.Become(receive);

    protected void BecomeStacked(Receive receive) => CellOnTurn.BecomeStacked(receive);

    protected void UnbecomeStacked() => CellOnTurn.UnbecomeStacked();

    protected void SetReceiveTimeout(TimeSpan? timeout) => CellOnTurn.SetReceiveTimeout(timeout);
}
