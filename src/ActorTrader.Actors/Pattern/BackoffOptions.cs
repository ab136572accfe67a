namespace ActorTrader.Actors.Pattern;

/// <summary>How a <see cref="BackoffSupervisor"/> works; made by <see cref="Backoff"/>, immutable.</summary>
public abstract class BackoffOptions
{
    internal abstract Props Props { get; }

    /// <summary>The waits begin anew when the child has run for <paramref name="resetBackoff"/> without a restart: from the least to the greatest wait. Default: the least wait.</summary>
    public abstract BackoffOptions WithAutoReset(TimeSpan resetBackoff);

    /// <summary>The waits begin anew when the supervisor is told <see cref="BackoffSupervisor.Reset"/>, as a rule by the child.</summary>
    public abstract BackoffOptions WithManualReset();

    /// <summary>Replaces the strategy, and with it the number of retries; only the directive restart leads to a wait.</summary>
    public abstract BackoffOptions WithSupervisorStrategy(OneForOneStrategy supervisorStrategy);

    /// <summary>Keeps the number of retries and stops the child on every failure.</summary>
    public abstract BackoffOptions WithDefaultStoppingStrategy();

    /// <summary>Restarts at most, after which the supervisor stops; -1 is no limit.</summary>
    public abstract BackoffOptions WithMaxNrOfRetries(int maxNrOfRetries);

    /// <summary>Answers messages while the child waits; else they are dead letters.</summary>
    public abstract BackoffOptions WithReplyWhileStopped(object replyWhileStopped);

    /// <summary>The supervisor stops with its child after a message for which this holds, or at once while there is no child.</summary>
    public abstract BackoffOptions WithFinalStopMessage(Func<object, bool> isFinalStopMessage);
}
