namespace ActorTrader.Actors.Persistence;

/// <summary>A persisted or deferred event waiting for its handler, with the sender of the command it came from.</summary>
internal abstract class Invocation(bool isDeferred, bool holdsCommands, bool endsGroup, object? message, IActorRef? sender)
{
    public abstract object Event { get; }

    /// <summary>Not written, only handled in its turn.</summary>
    public bool IsDeferred => isDeferred;

    /// <summary>No command is handled before this one's handler has run.</summary>
    public bool HoldsCommands => holdsCommands;

    /// <summary>The last event of those persisted together.</summary>
    public bool EndsGroup => endsGroup;

    public object? Message => message;

    public IActorRef? Sender => sender;

    public long SequenceNr { get; set; }

    public abstract void Handle();
}

internal sealed class Invocation<TEvent>(
    TEvent happened, Action<TEvent>? handler, bool isDeferred, bool holdsCommands, bool endsGroup, object? message, IActorRef? sender)
    : Invocation(isDeferred, holdsCommands, endsGroup, message, sender)
{
    public override object Event => happened!;

    public override void Handle() => handler?.Invoke(happened);
}
