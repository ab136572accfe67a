using System.Runtime.CompilerServices;

namespace ActorTrader.Actors.Persistence;

/// <summary>A persisted or deferred event waiting for its handler, with the command and the sender that it came from.</summary>
internal struct Invocation
{
    public object Event;
    public Delegate? Handler;
    public Invoker Invoker;
    public object? Message;
    public IActorRef? Sender;

    /// <summary>Not written, only handled in its turn.</summary>
    public bool IsDeferred;

    /// <summary>No command is handled before this one's handler has run.</summary>
    public bool HoldsCommands;

    /// <summary>The last event of those persisted together.</summary>
    public bool EndsGroup;

    public readonly void Handle() => Invoker.Invoke(Handler, Event);
}

/// <summary>Calls a handler of a type that only it knows, so that an invocation needs no object of its own.</summary>
internal abstract class Invoker
{
    public abstract void Invoke(Delegate? handler, object happened);
}

internal sealed class Invoker<TEvent> : Invoker
{
    public static readonly Invoker<TEvent> Instance = new();

    // Both were typed when they were queued; a checked cast of a generic delegate costs more than the call.
    public override void Invoke(Delegate? handler, object happened)
    {
        if (handler is not null) Unsafe.As<Action<TEvent>>(handler)((TEvent)happened);
    }
}
