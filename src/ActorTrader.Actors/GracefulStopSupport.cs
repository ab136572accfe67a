using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors;

/// <summary>Stops an actor and waits for its end.</summary>
public static class GracefulStopSupport
{
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) => GracefulStop(target, timeout, PoisonPill.Instance);

    /// <summary>Sends <paramref name="stopMessage"/>; completes with true when the actor has stopped.</summary>
    /// <exception cref="TaskCanceledException">It had not stopped in time.</exception>
    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        var system = Futures.SystemOf(target);
        var actor = (IInternalActorRef)target;
        var waiter = new TerminationWaiter(system);
        actor.SendSystemMessage(new WatchMessage(waiter));
        target.Tell(stopMessage, ActorRefs.NoSender);
        try
        {
            return await waiter.Stopped.WaitAsync(timeout, system.Executor.Time).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            actor.SendSystemMessage(new UnwatchMessage(waiter));
            throw new TaskCanceledException($"{target.Path} had not stopped {timeout} after {stopMessage.GetType().Name}", e);
        }
    }
}
