using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Internal;

/// <summary>A reference without an actor behind it. Watching one is answered at once: there is nothing that could stop later.</summary>
internal abstract class SystemRef(ActorSystemImpl system, ActorPath path) : ActorRefBase, IInternalActorRef
{
    public override ActorPath Path => path;

    public ActorSystemImpl SystemImpl => system;

    public virtual IInternalActorRef? Parent => null;

    public virtual bool IsTerminated => false;

    public virtual void SendSystemMessage(SystemMessage message)
    {
        if (message is WatchMessage watch) watch.Watcher.SendSystemMessage(new TerminationMessage(this, existenceConfirmed: false));
    }
}

/// <summary>Above the guardians.</summary>
internal sealed class RootActorRef(ActorSystemImpl system, ActorPath path) : SystemRef(system, path)
{
    public override void SendSystemMessage(SystemMessage message)
    {
        switch (message)
        {
            case FailedMessage failed:
                SystemImpl.OnGuardianFailed(failed.Child, failed.Cause);
                break;
            case TerminationMessage termination:
                SystemImpl.OnGuardianStopped(termination.Actor);
                break;
        }
    }

    protected override void TellInternal(object message, IActorRef? sender) => SystemImpl.Drop(new Envelope(message, sender), this);
}

/// <summary>Swallows.</summary>
internal sealed class IgnoreActorRef(ActorSystemImpl system, ActorPath path) : SystemRef(system, path)
{
    protected override void TellInternal(object message, IActorRef? sender) { }
}

/// <summary>A path at which no actor lives: what is told to it is a dead letter.</summary>
internal sealed class EmptyLocalActorRef(ActorSystemImpl system, ActorPath path) : SystemRef(system, path)
{
    public override bool IsTerminated => true;

    protected override void TellInternal(object message, IActorRef? sender)
    {
        if (message is Identify identify) sender?.Tell(new ActorIdentity(identify.MessageId, null), this);
        else SystemImpl.Drop(new Envelope(message, sender), this);
    }
}

/// <summary>Publishes what reaches it; logs the first few.</summary>
internal sealed class DeadLetterActorRef(ActorSystemImpl system, ActorPath path, int logged) : SystemRef(system, path)
{
    private int _count;

    protected override void TellInternal(object message, IActorRef? sender)
    {
        switch (message)
        {
            case null:
                throw new InvalidMessageException();
            case Identify identify:
                sender?.Tell(new ActorIdentity(identify.MessageId, null), this);
                return;
            case DeadLetter letter:
                Publish(letter);
                return;
            case AllDeadLetters other:
                SystemImpl.EventStream.Publish(other);
                return;
            case IDeadLetterSuppression suppressed:
                SystemImpl.EventStream.Publish(new SuppressedDeadLetter(suppressed, sender, this));
                return;
            default:
                Publish(new DeadLetter(message, sender, this));
                return;
        }
    }

    private void Publish(DeadLetter letter)
    {
        SystemImpl.EventStream.Publish(letter);
        if (_count >= logged || Interlocked.Increment(ref _count) > logged) return;
        SystemImpl.Log.Info(
            "Message [{Type}] from {Sender} to {Recipient} was not delivered; {Count} dead letters so far, logging ends at {Limit}",
            letter.Message.GetType().Name, letter.Sender, letter.Recipient, _count, logged);
    }
}
