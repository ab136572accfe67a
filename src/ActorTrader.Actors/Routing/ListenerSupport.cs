namespace ActorTrader.Actors.Routing;

/// <summary>The listeners of one actor. Used only on that actor's turn.</summary>
public class ListenerSupport
{
    protected readonly HashSet<IActorRef> Listeners = [];

    /// <summary>Handles <see cref="ListenerMessage"/>s and nothing else.</summary>
    public Receive ListenerReceive => message =>
    {
        switch (message)
        {
            case Listen listen:
                Add(listen.Listener);
                return true;
            case Deafen deafen:
                Remove(deafen.Listener);
                return true;
            case WithListeners with:
                foreach (var listener in Listeners) with.ListenerFunction(listener);
                return true;
            default:
                return false;
        }
    };

    public void Add(IActorRef actor) => Listeners.Add(actor);

    public void Remove(IActorRef actor) => Listeners.Remove(actor);

    /// <summary>Removes an actor; false when it did not listen.</summary>
    internal bool Forget(IActorRef actor) => Listeners.Remove(actor);

    /// <summary>Tells all listeners; the sender is the actor that is running.</summary>
    public void Gossip(object message)
    {
        foreach (var listener in Listeners) listener.Tell(message);
    }

    public void Gossip(object message, IActorRef sender)
    {
        foreach (var listener in Listeners) listener.Tell(message, sender);
    }
}
