namespace ActorTrader.Actors.Internal;

/// <summary>A message of the runtime to a cell; it overtakes all user messages. A node belongs to one queue, once.</summary>
internal abstract class SystemMessage
{
    internal SystemMessage? Next;

    public abstract void Deliver(ActorCell cell);
}

internal sealed class SuspendMessage : SystemMessage
{
    public override void Deliver(ActorCell cell) => cell.OnSuspend();
}

/// <summary>Goes on after a failure (<paramref name="causedByFailure"/> given: the failing child itself) or after a supervisor's.</summary>
internal sealed class ResumeMessage(Exception? causedByFailure) : SystemMessage
{
    public override void Deliver(ActorCell cell) => cell.OnResume(causedByFailure);
}

internal sealed class RecreateMessage(Exception cause) : SystemMessage
{
    public override void Deliver(ActorCell cell) => cell.OnRecreate(cause);
}

internal sealed class StopMessage : SystemMessage
{
    public override void Deliver(ActorCell cell) => cell.OnStop();
}

internal sealed class WatchMessage(IInternalActorRef watcher) : SystemMessage
{
    public IInternalActorRef Watcher => watcher;

    public override void Deliver(ActorCell cell) => cell.OnWatch(watcher);
}

internal sealed class UnwatchMessage(IInternalActorRef watcher) : SystemMessage
{
    public override void Deliver(ActorCell cell) => cell.OnUnwatch(watcher);
}

/// <summary>Sent once by an actor that has stopped, to its parent and to each watcher.</summary>
internal sealed class TerminationMessage(IInternalActorRef actor, bool existenceConfirmed) : SystemMessage
{
    public IInternalActorRef Actor => actor;

    public override void Deliver(ActorCell cell) => cell.OnTermination(actor, existenceConfirmed);
}

internal sealed class FailedMessage(LocalActorRef child, Exception cause) : SystemMessage
{
    public IInternalActorRef Child => child;

    public Exception Cause => cause;

    public override void Deliver(ActorCell cell) => cell.OnChildFailed(child, cause);
}

/// <summary>Work for one incarnation of an actor: void when that incarnation is gone, and put off while it has failed.</summary>
internal abstract class ActorWork(ActorBase incarnation) : SystemMessage
{
    public ActorBase Incarnation => incarnation;

    /// <summary>Part of the asynchronous handler under way; other work waits for that handler's end.</summary>
    public virtual bool ContinuesHandler => false;

    public override void Deliver(ActorCell cell) => cell.OnWork(this);

    public abstract void Run(ActorCell cell);
}
