using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors;

/// <summary>An actor with one handler for all messages; call <c>Unhandled</c> for those it does not know.</summary>
public abstract class UntypedActor : ActorBase
{
    protected static new IUntypedActorContext Context => ActorCell.RequireCurrent();

    protected sealed override bool Receive(object message)
    {
        OnReceive(message);
        return true;
    }

    protected abstract void OnReceive(object message);

    protected void Become(UntypedReceive receive) => Context.Become(receive);

    protected void BecomeStacked(UntypedReceive receive) => Context.BecomeStacked(receive);

    /// <summary>Runs asynchronous code as part of the message in hand: no other message until it completes, and its continuations run on the actor.
    /// A stop or restart meanwhile drops them, <c>finally</c> blocks too.</summary>
    protected void RunTask(Func<Task> action) => CellOnTurn.RunTask(action, null);

    protected void RunTask(Action action) => CellOnTurn.RunTask(() => { action(); return Task.CompletedTask; }, null);
}
