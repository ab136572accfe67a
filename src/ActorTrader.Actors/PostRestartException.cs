namespace ActorTrader.Actors;

/// <summary>The constructor or PostRestart of a restarted actor failed; its supervisor decides again.</summary>
public class PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
    : ActorInitializationException(actor, $"exception after restart (the restart was caused by {originalCause.GetType().Name}: {originalCause.Message})", cause)
{
    public Exception OriginalCause { get; } = originalCause;
}
