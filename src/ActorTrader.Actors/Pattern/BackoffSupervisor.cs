using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Pattern;

/// <summary>Starts its child again, after growing waits, whenever it has stopped; passes messages on to it.</summary>
/// <remarks>
/// <code>
/// child runs --stops--> waits min * 2^restarts (at most max), times 1..1+random --> child runs
///                |
///                +--retries used up, or after the final message--> supervisor stops
/// </code>
/// While it waits messages are answered (<see cref="BackoffOptions.WithReplyWhileStopped"/>) or become dead letters; none is kept.
/// The waits come from the system's clock, their randomness from its seed and this actor's path.
/// </remarks>
public sealed class BackoffSupervisor : BackoffSupervisorBase
{
    private readonly SupervisorStrategy _strategy;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public BackoffSupervisor(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor)
        : this(childProps, childName, minBackoff, maxBackoff, new AutoReset(minBackoff), randomFactor, Actors.SupervisorStrategy.DefaultStrategy) { }

    public BackoffSupervisor(
        Props childProps,
        string childName,
        TimeSpan minBackoff,
        TimeSpan maxBackoff,
        IBackoffReset reset,
        double randomFactor,
        SupervisorStrategy strategy,
        object? replyWhileStopped = null,
        Func<object, bool>? finalStopMessage = null)
        : base(new BackoffChild(childProps, childName, new BackoffWait(minBackoff, maxBackoff, randomFactor), reset, replyWhileStopped, finalStopMessage)) =>
        _strategy = strategy;

    /// <summary>Starts the child again whenever it has stopped.</summary>
    /// <exception cref="ArgumentException">A wait or the random factor is out of its range (see <see cref="Backoff"/>).</exception>
    public static Props Props(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor) =>
        Props(Backoff.OnStop(childProps, childName, minBackoff, maxBackoff, randomFactor));

    /// <inheritdoc cref="Props(Actors.Props, string, TimeSpan, TimeSpan, double)"/>
    public static Props Props(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        Props(Backoff.OnStop(childProps, childName, minBackoff, maxBackoff, randomFactor, maxNrOfRetries));

    /// <exception cref="ArgumentException">An option is out of its range (see <see cref="Backoff"/>).</exception>
    public static Props Props(BackoffOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Props;
    }

    /// <summary>As <see cref="Props(Actors.Props, string, TimeSpan, TimeSpan, double)"/>, with a strategy that first says what a failure does to the child.</summary>
    public static Props PropsWithSupervisorStrategy(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, SupervisorStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        new BackoffChild(childProps, childName, new BackoffWait(minBackoff, maxBackoff, randomFactor), new AutoReset(minBackoff), null, null).Check();
        return Actors.Props.Create(() => new BackoffSupervisor(
            childProps, childName, minBackoff, maxBackoff, new AutoReset(minBackoff), randomFactor, strategy, null, null));
    }

    protected override SupervisorStrategy SupervisorStrategy() => _strategy;

    protected override bool Receive(object message) => OnTerminated(message) || HandleBackoff(message);

    private bool OnTerminated(object message)
    {
        if (message is not Terminated terminated || !terminated.ActorRef.Equals(Child)) return false;
        var retries = _strategy is OneForOneStrategy oneForOne ? oneForOne.MaxNumberOfRetries : -1;
        if (FinalStopMessageReceived)
        {
            Child = null;
            Context.Stop(Self);
        }
        else if (retries < 0 || RestartCountN < retries)
        {
            StartChildLater();
        }
        else
        {
            Child = null;
            _log.Debug("Terminating on restart #{Restart} which exceeds max allowed restarts ({Retries})", RestartCountN + 1, retries);
            Context.Stop(Self);
        }

        return true;
    }

    /// <summary>Asks for the child; answered by <see cref="CurrentChild"/>.</summary>
    public sealed class GetCurrentChild
    {
        public static readonly GetCurrentChild Instance = new();

        private GetCurrentChild() { }
    }

    /// <summary>The child, or null while it waits; answers <see cref="GetCurrentChild"/>.</summary>
    public sealed class CurrentChild(IActorRef? @ref)
    {
        public IActorRef? Ref { get; } = @ref;
    }

    /// <summary>Lets the waits begin anew; unhandled unless the supervisor was made with <see cref="BackoffOptions.WithManualReset"/>. Not answered.</summary>
    public new sealed class Reset
    {
        public static readonly Reset Instance = new();

        private Reset() { }
    }

    /// <summary>Asks how often the child was started again since the waits began anew; answered by <see cref="RestartCount"/>.</summary>
    public sealed class GetRestartCount
    {
        public static readonly GetRestartCount Instance = new();

        private GetRestartCount() { }
    }

    /// <summary>Answers <see cref="GetRestartCount"/>.</summary>
    public sealed class RestartCount(int count)
    {
        public int Count { get; } = count;
    }

    /// <summary>The supervisor's own, at the end of a wait.</summary>
    public sealed class StartChild : IDeadLetterSuppression
    {
        public static readonly StartChild Instance = new();

        private StartChild() { }
    }

    /// <summary>The supervisor's own: the count goes to 0 if it is still <paramref name="current"/>.</summary>
    public sealed class ResetRestartCount(int current) : IDeadLetterSuppression
    {
        public int Current { get; } = current;
    }
}
