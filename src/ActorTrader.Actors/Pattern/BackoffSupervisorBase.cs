using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Pattern;

/// <summary>What both back-off supervisors share: one child, and what is done with messages while it waits.</summary>
public abstract class BackoffSupervisorBase : ActorBase
{
    private readonly BackoffChild _child;
    private readonly Random _random;

    // Cancels what is scheduled when this incarnation ends.
    private readonly Cancelable _life;

    private protected BackoffSupervisorBase(BackoffChild child)
    {
        child.Check();
        _child = child;
        _life = new Cancelable(Context.System.Scheduler);
        _random = Cell.SystemImpl.Randomness.For(Self.Path.ToString());
    }

    protected Props ChildProps => _child.Props;

    protected string ChildName => _child.Name;

    protected IBackoffReset Reset => _child.Reset;

    protected object? ReplyWhileStopped => _child.ReplyWhileStopped;

    protected Func<object, bool>? FinalStopMessage => _child.FinalStopMessage;

    /// <summary>The child; null while it waits.</summary>
    protected IActorRef? Child { get; set; }

    /// <summary>How often the child was started again since the waits began anew.</summary>
    protected int RestartCountN { get; set; }

    protected bool FinalStopMessageReceived { get; set; }

    protected override void PreStart()
    {
        StartChild();
        base.PreStart();
    }

    protected override void PostStop()
    {
        _life.Cancel();
        base.PostStop();
    }

    /// <summary>Handles the supervisor's own messages, and passes all others on: from the child to the parent, else to the child.</summary>
    protected bool HandleBackoff(object message)
    {
        switch (message)
        {
            case BackoffSupervisor.StartChild:
                StartChild();
                if (Reset is AutoReset auto) After(auto.ResetBackoff, new BackoffSupervisor.ResetRestartCount(RestartCountN));
                break;
            case BackoffSupervisor.Reset:
                if (Reset is ManualReset) RestartCountN = 0;
                else Unhandled(message);
                break;
            case BackoffSupervisor.ResetRestartCount count:
                if (count.Current == RestartCountN) RestartCountN = 0;
                break;
            case BackoffSupervisor.GetRestartCount:
                Sender.Tell(new BackoffSupervisor.RestartCount(RestartCountN));
                break;
            case BackoffSupervisor.GetCurrentChild:
                Sender.Tell(new BackoffSupervisor.CurrentChild(Child));
                break;
            default:
                PassOn(message);
                break;
        }

        return true;
    }

    /// <summary>Forgets the child, which has stopped, and starts it again after the next wait.</summary>
    private protected void StartChildLater()
    {
        Child = null;
        After(_child.Wait.After(RestartCountN, _random), BackoffSupervisor.StartChild.Instance);
        RestartCountN++;
    }

    private protected void After(TimeSpan delay, object message) => Context.System.Scheduler.ScheduleTellOnce(delay, Self, message, Self, _life);

    private void StartChild() => Child ??= Context.Watch(Context.ActorOf(ChildProps, ChildName));

    private void PassOn(object message)
    {
        if (Child is null)
        {
            if (ReplyWhileStopped is not null) Sender.Tell(ReplyWhileStopped);
            else Context.System.DeadLetters.Forward(message);
            if (FinalStopMessage is not null && FinalStopMessage(message)) Context.Stop(Self);
        }
        else if (Child.Equals(Sender))
        {
            // The supervisor stands for its child: the parent knows no other.
            Context.Parent.Tell(message);
        }
        else
        {
            Child.Forward(message);
            if (!FinalStopMessageReceived && FinalStopMessage is not null) FinalStopMessageReceived = FinalStopMessage(message);
        }
    }
}
