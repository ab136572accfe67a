namespace ActorTrader.Actors.Routing;

/// <summary>A message about the listeners of an actor with <see cref="ListenerSupport"/>; sent by anyone, not answered.</summary>
public abstract class ListenerMessage;

/// <summary>Adds a listener.</summary>
public sealed class Listen(IActorRef listener) : ListenerMessage
{
    public IActorRef Listener { get; } = listener;
}

/// <summary>Removes a listener.</summary>
public sealed class Deafen(IActorRef listener) : ListenerMessage
{
    public IActorRef Listener { get; } = listener;
}

/// <summary>Runs a function on every listener, on the turn of the actor that they listen to.</summary>
public sealed class WithListeners(Action<IActorRef> listenerFunction) : ListenerMessage
{
    public Action<IActorRef> ListenerFunction { get; } = listenerFunction;
}
