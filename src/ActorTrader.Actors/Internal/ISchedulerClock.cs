namespace ActorTrader.Actors.Internal;

/// <summary>A clock that a test moves: the system's scheduler is then the one that can move it.</summary>
internal interface ISchedulerClock
{
    IScheduler Wrap(TimeProviderScheduler scheduler);
}

/// <summary>A scheduler around the system's own.</summary>
internal interface ISchedulerWrapper
{
    TimeProviderScheduler Wrapped { get; }
}
