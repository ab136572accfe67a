using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors;

/// <summary>Applies the directive to all children when one fails: for children that are useless without each other.</summary>
/// <remarks>Restarts are limited: more than the retries within the time range stop instead. Retries: negative is no limit, 0 is never.
/// Without a time range the retries count for the child's whole life.</remarks>
public class AllForOneStrategy : SupervisorStrategy, IEquatable<AllForOneStrategy>
{
    public AllForOneStrategy() : this(DefaultDecider) { }

    public AllForOneStrategy(IDecider decider) : this(-1, -1, decider) { }

    public AllForOneStrategy(Func<Exception, Directive> localOnlyDecider) : this(-1, -1, localOnlyDecider) { }

    public AllForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries ?? -1, Milliseconds(withinTimeRange), localOnlyDecider) { }

    public AllForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, IDecider decider)
        : this(maxNrOfRetries ?? -1, Milliseconds(withinTimeRange), decider) { }

    public AllForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
        : this(maxNrOfRetries, withinTimeMilliseconds, new LocalOnlyDecider(localOnlyDecider), loggingEnabled) { }

    public AllForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider, bool loggingEnabled = true)
    {
        MaxNumberOfRetries = maxNrOfRetries;
        WithinTimeRangeMilliseconds = withinTimeMilliseconds;
        Decider = decider;
        LoggingEnabled = loggingEnabled;
    }

    public int MaxNumberOfRetries { get; }

    public int WithinTimeRangeMilliseconds { get; }

    public override IDecider Decider { get; }

    public bool Equals(AllForOneStrategy? other) =>
        other is not null && MaxNumberOfRetries == other.MaxNumberOfRetries
        && WithinTimeRangeMilliseconds == other.WithinTimeRangeMilliseconds && Equals(Decider, other.Decider);

    public override bool Equals(object? obj) => Equals(obj as AllForOneStrategy);

    public override int GetHashCode() => HashCode.Combine(MaxNumberOfRetries, WithinTimeRangeMilliseconds, Decider);

    internal override void ProcessFailure(ActorCell parent, bool restart, LocalActorRef child, Exception cause)
    {
        var all = parent.Children.Snapshot();
        if (restart && all.All(other => MayRestart(parent, other, MaxNumberOfRetries, WithinTimeRangeMilliseconds)))
        {
            foreach (var other in all) RestartChild(other, cause, suspendFirst: !ReferenceEquals(other, child));
            return;
        }

        foreach (var other in all) parent.Stop(other);
    }

    protected override Directive Handle(IActorRef child, Exception exception) => Decider.Decide(exception);
}
