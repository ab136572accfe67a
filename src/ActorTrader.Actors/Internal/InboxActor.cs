namespace ActorTrader.Actors.Internal;

/// <summary>The receiver of an <see cref="Inbox"/>: puts every message into its queue.</summary>
internal sealed class InboxActor(InboxQueue queue) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case StartWatch { Message: { } instead } watch:
                Context.WatchWith(watch.Subject, instead);
                break;
            case StartWatch watch:
                Context.Watch(watch.Subject);
                break;
            case StopWatch unwatch:
                Context.Unwatch(unwatch.Subject);
                break;
            default:
                queue.Add(message, Self);
                break;
        }
    }

    protected override void PostStop() => queue.Close(Self);

    /// <summary>From the inbox; not answered.</summary>
    internal sealed record StartWatch(IActorRef Subject, object? Message);

    /// <summary>From the inbox; not answered.</summary>
    internal sealed record StopWatch(IActorRef Subject);
}
