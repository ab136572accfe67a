using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Internal;

/// <summary>The reference to an actor of this process, and the side of its mailbox that others write to.</summary>
/// <remarks>
/// The status goes from idle to scheduled by whoever makes work visible first, and from scheduled to idle (or held, when user messages may not run) by the
/// run itself, with a full fence, after which it looks once more. A producer's enqueue contains a full fence too: one of the two sees the other.
/// What the actor writes on each message is in <see cref="ActorCell"/>, on other cache lines.
/// </remarks>
internal class LocalActorRef : ActorRefBase, IInternalActorRef
{
    private const int Idle = 0;
    private const int Scheduled = 1;
    private const int Held = 2;

    private readonly ActorCell _cell;
    private readonly MessageQueue? _queue;
    private MailboxTail _tail;
    private SystemMessage? _systemMessages;
    private int _status;

    public LocalActorRef(ActorSystemImpl system, Props props, IInternalActorRef parent, ActorPath path)
    {
        Path = path;
        _queue = system.QueueFor(props, this);
        (_tail, var head) = MailboxTail.Create();
        _cell = new ActorCell(system, this, props, parent, head);
    }

    public override ActorPath Path { get; }

    public ActorCell Cell => _cell;

    public ActorSystemImpl SystemImpl => _cell.SystemImpl;

    public IInternalActorRef Parent => (IInternalActorRef)_cell.Parent;

    public bool IsTerminated => _cell.IsTerminated;

    /// <summary>At work or held by a failure or an asynchronous handler, or just about to be: the value of a moment, for routers.</summary>
    public bool IsBusy => Volatile.Read(ref _status) != Idle;

    /// <summary>Owned by the parent's registry.</summary>
    public bool StopRequested { get; set; }

    public bool HasSystemMessages => Volatile.Read(ref _systemMessages) is not null;

    /// <summary>The queue in place of the built-in one, when configuration chose another.</summary>
    public MessageQueue? Queue => _queue;

    public ref MailboxTail Tail => ref _tail;

    /// <summary>Makes the cell runnable for the first time; its first turn creates the actor.</summary>
    public virtual void Start() => TrySchedule(Idle);

    public override void Tell(object message, IActorRef? sender)
    {
        if (message is null) throw new InvalidMessageException();
        if (_queue is null) _tail.Enqueue(message, sender);
        else _queue.Enqueue(message, sender);
        if (Volatile.Read(ref _status) == Idle) TrySchedule(Idle);
    }

    public void SendSystemMessage(SystemMessage message)
    {
        var head = Volatile.Read(ref _systemMessages);
        while (true)
        {
            message.Next = head;
            var seen = Interlocked.CompareExchange(ref _systemMessages, message, head);
            if (ReferenceEquals(seen, head)) break;
            head = seen;
        }

        var status = Volatile.Read(ref _status);
        if (status != Scheduled) TrySchedule(status);
    }

    /// <summary>All system messages that have come, oldest first; null when there is none.</summary>
    public SystemMessage? TakeSystemMessages()
    {
        if (Volatile.Read(ref _systemMessages) is null) return null;
        var newest = Interlocked.Exchange(ref _systemMessages, null);
        SystemMessage? ordered = null;
        while (newest is not null)
        {
            var older = newest.Next;
            newest.Next = ordered;
            ordered = newest;
            newest = older;
        }

        return ordered;
    }

    /// <summary>Ends a run. From here on another thread may run the cell, so afterwards only what is safe to race on may be read.</summary>
    public int Rest(bool isHeld)
    {
        var status = isHeld ? Held : Idle;
        Interlocked.Exchange(ref _status, status);
        return status;
    }

    public void TrySchedule(int from)
    {
        if (Interlocked.CompareExchange(ref _status, Scheduled, from) == from) _cell.Executor.Schedule(_cell);
    }

    protected override void TellInternal(object message, IActorRef? sender) => Tell(message, sender);
}
