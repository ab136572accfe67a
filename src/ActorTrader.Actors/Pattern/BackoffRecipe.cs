namespace ActorTrader.Actors.Pattern;

/// <summary>What the end of a child must be for its supervisor to start it again.</summary>
internal enum BackoffKind
{
    OnFailure,
    OnStop,
}

/// <summary>The options as given; they are checked together, when the props are made.</summary>
internal sealed class BackoffRecipe(
    BackoffKind kind, Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor) : BackoffOptions
{
    private IBackoffReset Reset { get; init; } = new AutoReset(minBackoff);

    private OneForOneStrategy Strategy { get; init; } = new(SupervisorStrategy.DefaultDecider);

    private object? ReplyWhileStopped { get; init; }

    private Func<object, bool>? FinalStopMessage { get; init; }

    internal override Props Props
    {
        get
        {
            var child = new BackoffChild(childProps, childName, new BackoffWait(minBackoff, maxBackoff, randomFactor), Reset, ReplyWhileStopped, FinalStopMessage);
            child.Check();
            return kind == BackoffKind.OnFailure
                ? Props.Create(() => new BackoffOnRestartSupervisor(child, Strategy))
                : Props.Create(() => new BackoffSupervisor(
                    childProps, childName, minBackoff, maxBackoff, Reset, randomFactor, Strategy, ReplyWhileStopped, FinalStopMessage));
        }
    }

    public override BackoffOptions WithAutoReset(TimeSpan resetBackoff) => With(reset: new AutoReset(resetBackoff));

    public override BackoffOptions WithManualReset() => With(reset: new ManualReset());

    public override BackoffOptions WithSupervisorStrategy(OneForOneStrategy supervisorStrategy)
    {
        ArgumentNullException.ThrowIfNull(supervisorStrategy);
        return With(strategy: supervisorStrategy);
    }

    public override BackoffOptions WithDefaultStoppingStrategy() => With(strategy: new OneForOneStrategy(
        Strategy.MaxNumberOfRetries, Strategy.WithinTimeRangeMilliseconds, SupervisorStrategy.StoppingStrategy.Decider));

    public override BackoffOptions WithMaxNrOfRetries(int maxNrOfRetries) => With(strategy: Strategy.WithMaxNrOfRetries(maxNrOfRetries));

    public override BackoffOptions WithReplyWhileStopped(object replyWhileStopped) => With(reply: replyWhileStopped);

    public override BackoffOptions WithFinalStopMessage(Func<object, bool> isFinalStopMessage) => With(final: isFinalStopMessage);

    private BackoffRecipe With(IBackoffReset? reset = null, OneForOneStrategy? strategy = null, object? reply = null, Func<object, bool>? final = null) =>
        new(kind, childProps, childName, minBackoff, maxBackoff, randomFactor)
        {
            Reset = reset ?? Reset,
            Strategy = strategy ?? Strategy,
            ReplyWhileStopped = reply ?? ReplyWhileStopped,
            FinalStopMessage = final ?? FinalStopMessage,
        };
}
