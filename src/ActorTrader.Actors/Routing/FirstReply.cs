using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Routing;

/// <summary>Stands in for the sender of a message that went to several routees: hands the first answer on, or a failure when none comes in time.</summary>
internal sealed class FirstReply : SystemRef
{
    private readonly IActorRef _sender;
    private readonly ITimer _timeout;
    private int _done;

    public FirstReply(ActorSystemImpl system, IActorRef? sender, TimeSpan within) : base(system, system.RootPath / "temp" / AskNames.Next(system))
    {
        _sender = sender ?? system.DeadLetters;
        _timeout = system.Executor.Time.CreateDetachedTimer(
            _ => Finish(new Status.Failure(new AskTimeoutException($"Timeout after {within.TotalSeconds} seconds: no reply from any routee")), this),
            null, within, Timeout.InfiniteTimeSpan);
    }

    public override bool IsTerminated => Volatile.Read(ref _done) != 0;

    /// <summary>The system of the actors behind <paramref name="routees"/>.</summary>
    /// <exception cref="InvalidOperationException">None of them tells.</exception>
    public static ActorSystemImpl SystemOf(Routee[] routees, IActorRef? sender) =>
        routees.Select(SystemOf).Append((sender as IInternalActorRef)?.SystemImpl).Append(ActorCell.Current?.SystemImpl).FirstOrDefault(system => system is not null)
        ?? throw new InvalidOperationException("none of the routees belongs to an actor system");

    protected override void TellInternal(object message, IActorRef? sender)
    {
        if (!Finish(message, sender)) SystemImpl.Drop(new Envelope(message, sender), this);
    }

    private static ActorSystemImpl? SystemOf(Routee routee) => routee switch
    {
        ActorRefRoutee { Actor: IInternalActorRef actor } => actor.SystemImpl,
        ActorSelectionRoutee { Selection.Anchor: IInternalActorRef anchor } => anchor.SystemImpl,
        _ => null,
    };

    private bool Finish(object message, IActorRef? sender)
    {
        if (Interlocked.Exchange(ref _done, 1) != 0) return false;
        _timeout?.Dispose();
        _sender.Tell(message, sender!);
        return true;
    }
}
