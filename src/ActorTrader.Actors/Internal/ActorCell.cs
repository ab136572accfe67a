using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Internal;

/// <summary>The inside of an actor: mailbox, behaviour, children, watches, life cycle. All but the entry points runs on the actor's own turn.</summary>
internal sealed partial class ActorCell : IUntypedActorContext, IThreadPoolWorkItem
{
    [ThreadStatic] private static ActorCell? _current;

    private readonly ActorSystemImpl _system;
    private readonly LocalActorRef _self;
    private readonly IInternalActorRef _parent;

    private ActorBase? _actor;
    private Receive _behavior = ActorBase.EmptyReceive;
    private object? _message;
    private IActorRef? _sender;
    private Extras? _extras;

    public ActorCell(ActorSystemImpl system, LocalActorRef self, Props props, IInternalActorRef parent, MailboxHead head)
    {
        _system = system;
        _executor = system.ExecutorFor(props, self.Path);
        _self = self;
        _parent = parent;
        _head = head;
        Props = props;
    }

    /// <summary>The cell whose turn this thread is running; null outside of actors.</summary>
    public static ActorCell? Current => _current;

    public IActorRef Self => _self;

    public Props Props { get; }

    public IActorRef Sender => _sender ?? _system.DeadLetters;

    public ActorSystem System => _system;

    public ActorSystemImpl SystemImpl => _system;

    public IActorRef Parent => _parent;

    public object? CurrentMessage => _message;

    public Envelope CurrentEnvelope => new(_message!, _sender);

    public ActorBase? Actor => _actor;

    public static ActorCell RequireCurrent() => _current ?? throw new NotSupportedException(
        "There is no active ActorContext, this is most likely due to use of async operations from within this actor.");

    /// <summary>True for the first actor that is constructed while the cell creates one; any other was made with <c>new</c>.</summary>
    public bool TryClaim()
    {
        var mayBeClaimed = _isCreating;
        _isCreating = false;
        return mayBeClaimed;
    }

    /// <summary>Refuses what one actor would do in the name of another.</summary>
    public ActorCell RequireSame(ActorCell owner) => ReferenceEquals(this, owner)
        ? this
        : throw new NotSupportedException($"{owner.Self.Path} was used on the turn of {_self.Path}: only the actor itself may do that");

    public ActorSelection ActorSelection(ActorPath actorPath) => Selections.Of(_system, actorPath);

    public ActorSelection ActorSelection(string actorPath) => Selections.Of(_system, _self, actorPath);

    public void Become(Receive receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        _behavior = receive;
    }

    public void BecomeStacked(Receive receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        (Extra.Below ??= new Stack<Receive>()).Push(_behavior);
        _behavior = receive;
    }

    public void Become(UntypedReceive receive) => Become(Handled(receive));

    public void BecomeStacked(UntypedReceive receive) => BecomeStacked(Handled(receive));

    public void UnbecomeStacked()
    {
        if (_extras?.Below is { Count: > 0 } below) _behavior = below.Pop();
    }

    /// <summary>Sets message and sender for code that runs on behalf of an earlier message, such as a persist handler.</summary>
    public void ActFor(object? message, IActorRef? sender)
    {
        _message = message;
        _sender = sender;
    }

    private static Receive Handled(UntypedReceive receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        return message =>
        {
            receive(message);
            return true;
        };
    }

    private void Invoke(object message, IActorRef? sender)
    {
        _message = message;
        _sender = sender;
        try
        {
            if (_hasReceiveTimeout) DisarmReceiveTimeout(message);
            if (message is IAutoReceivedMessage) AutoReceive(message);
            else _actor!.Handle(_behavior, message);
        }
        catch (Exception e)
        {
            Fail(e);
            return;
        }

        // During an asynchronous handler both stay: its continuations act for this message.
        if ((_hold & Hold.Task) != 0) return;
        _message = null;
        _sender = null;
        if (_hasReceiveTimeout) ArmReceiveTimeout();
    }

    private void AutoReceive(object message)
    {
        switch (message)
        {
            case TimerMessage timer:
                if (_extras?.Timers is { } timers && timer.IsCurrent(timers)) Deliver(timer.Take(timers));
                break;
            case Terminated terminated:
                DeliverTermination(terminated);
                break;
            case PoisonPill:
                _self.SendSystemMessage(new StopMessage());
                break;
            case Kill:
                throw new ActorKilledException("Kill");
            case Identify identify:
                Sender.Tell(new ActorIdentity(identify.MessageId, _self), _self);
                break;
            default:
                _actor!.Handle(_behavior, message);
                break;
        }
    }

    private void Deliver(object message)
    {
        _message = message;
        if (message is IAutoReceivedMessage) AutoReceive(message);
        else _actor!.Handle(_behavior, message);
    }
}
