using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Routing;

/// <summary>The routee with the least to do.</summary>
/// <remarks>
/// First an idle one; then one that is at work with nothing waiting; then the one with the fewest messages waiting; last what is not an actor of this
/// process. Among equals each in turn. The counts are those of a moment: senders that choose at the same time may choose the same routee.
/// </remarks>
/// <param name="next">The index before the one that the first search starts from.</param>
public sealed class SmallestMailboxRoutingLogic(int next) : RoutingLogic
{
    private int _next = next;

    public SmallestMailboxRoutingLogic() : this(-1) { }

    public override Routee Select(object message, Routee[] routees)
    {
        if (routees.Length == 0) return Routee.NoRoutee;
        var first = (Interlocked.Increment(ref _next) & int.MaxValue) % routees.Length;
        var (best, least) = (routees[first], long.MaxValue);
        for (var i = 0; i < routees.Length; i++)
        {
            var routee = routees[first + i < routees.Length ? first + i : first + i - routees.Length];
            var load = LoadOf(routee);
            if (load == 0) return routee;
            if (load < least) (best, least) = (routee, load);
        }

        return best;
    }

    private static long LoadOf(Routee routee)
    {
        if (routee is not ActorRefRoutee { Actor: LocalActorRef local }) return long.MaxValue;
        if (local.IsTerminated) return long.MaxValue;
        return local.Cell.MessageCount is var waiting and > 0 ? waiting + 1L : local.IsBusy ? 1 : 0;
    }
}
