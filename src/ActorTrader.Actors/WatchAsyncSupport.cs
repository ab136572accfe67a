using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors;

/// <summary>Death watch from outside of actors.</summary>
public static class WatchAsyncSupport
{
    /// <summary>Completes with true when the actor has stopped, with false when <paramref name="token"/> ends the wait.</summary>
    public static async Task<bool> WatchAsync(this IActorRef target, CancellationToken token = default)
    {
        var actor = (IInternalActorRef)target;
        var waiter = new TerminationWaiter(Futures.SystemOf(target));
        actor.SendSystemMessage(new WatchMessage(waiter));
        try
        {
            return await waiter.Stopped.WaitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            actor.SendSystemMessage(new UnwatchMessage(waiter));
            return false;
        }
    }
}
