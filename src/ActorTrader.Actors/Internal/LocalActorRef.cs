namespace ActorTrader.Actors.Internal;

/// <summary>The reference to an actor of this process.</summary>
internal sealed class LocalActorRef : ActorRefBase, IInternalActorRef
{
    private readonly IInternalActorRef _parent;

    public LocalActorRef(ActorSystemImpl system, Props props, IInternalActorRef parent, ActorPath path)
    {
        _parent = parent;
        Path = path;
        Cell = new ActorCell(system, this, props, parent);
    }

    public override ActorPath Path { get; }

    public ActorCell Cell { get; }

    public ActorSystemImpl SystemImpl => Cell.SystemImpl;

    public IInternalActorRef Parent => _parent;

    public bool IsTerminated => Cell.IsTerminated;

    /// <summary>Owned by the parent's registry.</summary>
    public bool StopRequested { get; set; }

    /// <summary>Restarts within the supervisor's window; touched only on the parent's turn.</summary>
    public int Restarts { get; set; }

    /// <summary>When the supervisor's window began, as a timestamp of the system's clock; null before the first failure.</summary>
    public long? WindowStart { get; set; }

    public void Start() => Cell.Start();

    public override void Tell(object message, IActorRef? sender) => Cell.Enqueue(message, sender);

    public void SendSystemMessage(SystemMessage message) => Cell.EnqueueSystem(message);

    protected override void TellInternal(object message, IActorRef? sender) => Cell.Enqueue(message, sender);
}
