using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors;

/// <summary>An actor whose behaviours are lists of typed handlers; the first whose type and predicate fit handles the message.</summary>
public abstract class ReceiveActor : UntypedActor, IInitializable
{
    private readonly HandlerListBuilder _builder = new("Receive");

    // The derived constructor adds its handlers after this one has run: the list is filled later, but known now.
    protected ReceiveActor() => Cell.Become(_builder.Begin().TryHandle);

    void IInitializable.Constructed() => _builder.End();

    /// <summary>Never called: the handlers are the behaviour.</summary>
    protected sealed override void OnReceive(object message) { }

    /// <summary>Replaces the behaviour by the handlers that <paramref name="configure"/> adds.</summary>
    protected void Become(Action configure) => CellOnTurn.Become(_builder.Build(configure).TryHandle);

    /// <summary>Puts the handlers that <paramref name="configure"/> adds on top of the behaviour.</summary>
    protected void BecomeStacked(Action configure) => CellOnTurn.BecomeStacked(_builder.Build(configure).TryHandle);

    /// <summary>Handles messages of type <typeparamref name="T"/> for which <paramref name="shouldHandle"/> holds, or all of them.</summary>
    protected void Receive<T>(Action<T> handler, Predicate<T>? shouldHandle = null) => _builder.Add(new ActionHandler<T>(handler, shouldHandle));

    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(handler, shouldHandle);

    /// <summary>Handles messages of type <typeparamref name="T"/> for which <paramref name="handler"/> returns true.</summary>
    protected void Receive<T>(Func<T, bool> handler) => _builder.Add(new FunctionHandler<T>(handler));

    protected void Receive(Type messageType, Action<object> handler, Predicate<object>? shouldHandle = null) =>
        _builder.Add(new TypeHandler(messageType, message => handler(message), shouldHandle));

    protected void Receive(Type messageType, Predicate<object> shouldHandle, Action<object> handler) => Receive(messageType, handler, shouldHandle);

    protected void Receive(Type messageType, Func<object, bool> handler) => _builder.Add(new TypeFunctionHandler(messageType, handler));

    /// <summary>Handles all messages; the last handler of a behaviour.</summary>
    protected void ReceiveAny(Action<object> handler) => _builder.AddAny(handler);

    /// <summary>As <c>Receive</c>; the actor takes no other message until the task completes.</summary>
    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T>? shouldHandle = null) =>
        _builder.Add(new ActionHandler<T>(message => RunTask(() => handler(message)), shouldHandle));

    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => ReceiveAsync(handler, shouldHandle);

    protected void ReceiveAsync(Type messageType, Func<object, Task> handler, Predicate<object>? shouldHandle = null) =>
        _builder.Add(new TypeHandler(messageType, message => RunTask(() => handler(message)), shouldHandle));

    protected void ReceiveAsync(Type messageType, Predicate<object> shouldHandle, Func<object, Task> handler) =>
        ReceiveAsync(messageType, handler, shouldHandle);

    protected void ReceiveAnyAsync(Func<object, Task> handler) => _builder.AddAny(message => RunTask(() => handler(message)));
}
