using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Routing;

/// <summary>One routee after the other gets the message, in random order, until one answers; its sender gets that answer, or a
/// <see cref="Status.Failure"/> with <see cref="AskTimeoutException"/>.</summary>
public sealed class TailChopping : RoutingLogic
{
    private readonly IScheduler _scheduler;
    private readonly TimeSpan _within;
    private readonly TimeSpan _interval;
    private readonly ConcurrentRandom _random;

    /// <param name="scheduler">Starts each further attempt.</param>
    /// <param name="within">How long the first answer may take, over all routees.</param>
    /// <param name="interval">How long to wait before the next routee gets the message too.</param>
    public TailChopping(IScheduler scheduler, TimeSpan within, TimeSpan interval) : this(scheduler, within, interval, ActorCell.Current?.SystemImpl) { }

    internal TailChopping(IScheduler scheduler, TimeSpan within, TimeSpan interval, ActorSystem? system)
    {
        _scheduler = scheduler;
        _within = within;
        _interval = interval;
        _random = ConcurrentRandom.Of(system);
    }

    public override Routee Select(object message, Routee[] routees) =>
        routees.Length == 0 ? Routee.NoRoutee : new OneAfterTheOther(_random.Shuffled(routees), this);

    private sealed class OneAfterTheOther(Routee[] routees, TailChopping logic) : Routee
    {
        public override void Send(object message, IActorRef? sender)
        {
            var reply = new FirstReply(FirstReply.SystemOf(routees, sender), sender, logic._within);
            SendTo(0, message, reply);
        }

        private void SendTo(int index, object message, FirstReply reply)
        {
            if (reply.IsTerminated) return;
            routees[index].Send(message, reply);
            if (index + 1 < routees.Length) logic._scheduler.Advanced.ScheduleOnce(logic._interval, () => SendTo(index + 1, message, reply));
        }
    }
}
