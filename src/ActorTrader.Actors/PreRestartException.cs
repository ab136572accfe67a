namespace ActorTrader.Actors;

/// <summary>PreRestart itself failed; reported, and the restart goes on.</summary>
public class PreRestartException(IActorRef actor, Exception restartException, Exception cause, object? optionalMessage)
    : ActorInitializationException(actor, $"exception in PreRestart (the restart was caused by {cause.GetType().Name}: {cause.Message})", restartException)
{
    public Exception RestartException { get; } = restartException;

    /// <summary>The message that was being handled when the actor failed; null when there was none.</summary>
    public object? OptionalMessage { get; } = optionalMessage;
}
