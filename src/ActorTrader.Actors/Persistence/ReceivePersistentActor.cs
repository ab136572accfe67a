using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Persistence;

/// <summary>A persistent actor with lists of typed handlers: <c>Recover</c> for snapshots and events, <c>Command</c> for commands.</summary>
public abstract class ReceivePersistentActor : UntypedPersistentActor, IInitializable
{
    private readonly HandlerListBuilder _commands = new("Command");
    private readonly HandlerListBuilder _recoveries = new("Recover");
    private readonly HandlerList _recovery;

    // The derived constructor adds its handlers after this one has run: the lists are filled later, but known now.
    protected ReceivePersistentActor()
    {
        Cell.Become(_commands.Begin().TryHandle);
        _recovery = _recoveries.Begin();
    }

    void IInitializable.Constructed()
    {
        _commands.End();
        _recoveries.End();
    }

    /// <summary>Never called: the handlers are the behaviour.</summary>
    protected sealed override void OnCommand(object message) { }

    /// <summary>Never called: the recovery handlers take its place.</summary>
    protected sealed override void OnRecover(object message) { }

    protected sealed override bool ReceiveRecover(object message) => _recovery.TryHandle(message);

    protected void Become(Action configure) => Cell.Become(_commands.Build(configure).TryHandle);

    protected void BecomeStacked(Action configure) => Cell.BecomeStacked(_commands.Build(configure).TryHandle);

    /// <summary>Applies snapshots and events of type <typeparamref name="T"/>, and <see cref="RecoveryCompleted"/>.</summary>
    protected void Recover<T>(Action<T> handler, Predicate<T>? shouldHandle = null) => _recoveries.Add(new ActionHandler<T>(handler, shouldHandle));

    protected void Recover<T>(Predicate<T> shouldHandle, Action<T> handler) => Recover(handler, shouldHandle);

    protected void Recover<T>(Func<T, bool> handler) => _recoveries.Add(new FunctionHandler<T>(handler));

    protected void Recover(Type messageType, Action<object> handler, Predicate<object>? shouldHandle = null) =>
        _recoveries.Add(new TypeHandler(messageType, handler, shouldHandle));

    protected void Recover(Type messageType, Predicate<object> shouldHandle, Action<object> handler) => Recover(messageType, handler, shouldHandle);

    protected void Recover(Type messageType, Func<object, bool> handler) => _recoveries.Add(new TypeFunctionHandler(messageType, handler));

    protected void RecoverAny(Action<object> handler) => _recoveries.AddAny(handler);

    /// <summary>Handles commands of type <typeparamref name="T"/> for which <paramref name="shouldHandle"/> holds, or all of them.</summary>
    protected void Command<T>(Action<T> handler, Predicate<T>? shouldHandle = null) => _commands.Add(new ActionHandler<T>(handler, shouldHandle));

    protected void Command<T>(Predicate<T> shouldHandle, Action<T> handler) => Command(handler, shouldHandle);

    protected void Command<T>(Func<T, bool> handler) => _commands.Add(new FunctionHandler<T>(handler));

    protected void Command(Type messageType, Action<object> handler, Predicate<object>? shouldHandle = null) =>
        _commands.Add(new TypeHandler(messageType, handler, shouldHandle));

    protected void Command(Type messageType, Predicate<object> shouldHandle, Action<object> handler) => Command(messageType, handler, shouldHandle);

    protected void Command(Type messageType, Func<object, bool> handler) => _commands.Add(new TypeFunctionHandler(messageType, handler));

    protected void Command(Action<object> handler) => CommandAny(handler);

    protected void CommandAny(Action<object> handler) => _commands.AddAny(handler);

    /// <summary>As <c>Command</c>; the actor takes no other command until the task completes.</summary>
    protected void CommandAsync<T>(Func<T, Task> handler, Predicate<T>? shouldHandle = null) =>
        _commands.Add(new ActionHandler<T>(message => RunTask(() => handler(message)), shouldHandle));

    protected void CommandAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => CommandAsync(handler, shouldHandle);

    protected void CommandAsync(Type messageType, Func<object, Task> handler, Predicate<object>? shouldHandle = null) =>
        _commands.Add(new TypeHandler(messageType, message => RunTask(() => handler(message)), shouldHandle));

    protected void CommandAsync(Type messageType, Predicate<object> shouldHandle, Func<object, Task> handler) =>
        CommandAsync(messageType, handler, shouldHandle);

    protected void CommandAnyAsync(Func<object, Task> handler) => _commands.AddAny(message => RunTask(() => handler(message)));
}
