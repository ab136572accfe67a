using ActorTrader.Actors.Event;
using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors;

/// <summary>Decides what happens to children that fail.</summary>
public abstract class SupervisorStrategy
{
    /// <summary>Stop on initialization failure, Kill and death pact; else restart.</summary>
    public static readonly IDecider DefaultDecider = Actors.Decider.From(
        Directive.Restart,
        Directive.Stop.When<ActorInitializationException>(),
        Directive.Stop.When<ActorKilledException>(),
        Directive.Stop.When<DeathPactException>());

    /// <summary>One for one with <see cref="DefaultDecider"/>, without limit.</summary>
    public static readonly SupervisorStrategy DefaultStrategy = new OneForOneStrategy(DefaultDecider);

    /// <summary>Stops every child that fails.</summary>
    public static readonly OneForOneStrategy StoppingStrategy = new(static _ => Directive.Stop);

    public abstract IDecider Decider { get; }

    protected internal bool LoggingEnabled { get; set; } = true;

    /// <summary>False when the failure is to be escalated.</summary>
    internal virtual bool HandleFailure(ActorCell parent, LocalActorRef child, Exception cause)
    {
        var directive = Handle(child, cause);
        switch (directive)
        {
            case Directive.Escalate:
                LogFailure(parent, child, cause, directive);
                return false;
            case Directive.Resume:
                LogFailure(parent, child, cause, directive);
                ResumeChild(child, cause);
                return true;
            case Directive.Restart:
                LogFailure(parent, child, cause, directive);
                ProcessFailure(parent, restart: true, child, cause);
                return true;
            default:
                LogFailure(parent, child, cause, directive);
                ProcessFailure(parent, restart: false, child, cause);
                return true;
        }
    }

    internal abstract void ProcessFailure(ActorCell parent, bool restart, LocalActorRef child, Exception cause);

    /// <summary>The directive for a child's failure.</summary>
    protected abstract Directive Handle(IActorRef child, Exception exception);

    protected virtual void LogFailure(IActorContext context, IActorRef child, Exception cause, Directive directive)
    {
        if (!LoggingEnabled) return;
        var log = Logging.GetLogger(context.System.EventStream, child);
        var shown = cause is ActorInitializationException { InnerException: { } inner } ? inner : cause;
        switch (directive)
        {
            case Directive.Resume:
                log.Warning(shown, "resumed after {Failure}", shown.Message);
                break;
            case Directive.Escalate:
                log.Debug(shown, "escalated {Failure}", shown.Message);
                break;
            default:
                log.Error(shown, "{Directive} after {Failure}", directive, shown.Message);
                break;
        }
    }

    protected void ResumeChild(IActorRef child, Exception exception) => ((IInternalActorRef)child).SendSystemMessage(new ResumeMessage(exception));

    /// <summary>Restarts a child; <paramref name="suspendFirst"/> for one that has not failed itself.</summary>
    protected void RestartChild(IActorRef child, Exception cause, bool suspendFirst)
    {
        var actor = (IInternalActorRef)child;
        if (suspendFirst) actor.SendSystemMessage(new SuspendMessage());
        actor.SendSystemMessage(new RecreateMessage(cause));
    }

    private protected static bool MayRestart(ActorCell parent, LocalActorRef child, int maxRetries, int windowMilliseconds)
    {
        if (maxRetries == 0) return false;
        var window = parent.RestartsOf(child);
        if (windowMilliseconds <= 0) return maxRetries < 0 || ++window.Count <= maxRetries;
        var time = parent.SystemImpl.Executor.Time;
        var now = time.GetTimestamp();
        if (window.Start is { } start && time.GetElapsedTime(start, now) <= TimeSpan.FromMilliseconds(windowMilliseconds))
        {
            return ++window.Count <= (maxRetries < 0 ? 1 : maxRetries);
        }

        window.Start = now;
        window.Count = 1;
        return true;
    }

    private protected static int Milliseconds(TimeSpan? range) => range is { } given ? (int)given.TotalMilliseconds : -1;
}
