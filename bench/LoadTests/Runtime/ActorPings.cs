using ActorTrader.Actors;

namespace LoadTests.Runtime;

/// <summary>
/// <code>
/// pinger i &lt;--one object back and forth--> ponger i
/// </code>
/// </summary>
internal static class ActorPings
{
    private static readonly object Ball = new();

    public static async Task<Run> RunAsync(int pairs, int roundTrips)
    {
        var system = ActorSystem.Create("pings");
        var perPair = roundTrips / pairs;
        var done = new Completion(pairs);
        var returned = Enumerable.Range(0, pairs).Select(_ => new Count()).ToArray();
        var pingers = returned.Select(count =>
        {
            var ponger = system.ActorOf(Props.Create(() => new Ponger()));
            return system.ActorOf(Props.Create(() => new Pinger(ponger, count, perPair, done)));
        }).ToArray();
        await Task.WhenAll(pingers.Select(pinger => pinger.Ask<ActorIdentity>(new Identify(null)))).ConfigureAwait(false);
        var meter = Meter.Start();
        foreach (var pinger in pingers) pinger.Tell(Start.Instance, ActorRefs.NoSender);
        var finished = await done.WaitAsync().ConfigureAwait(false);
        var reading = meter.Stop(done.Ended);
        await system.Terminate().ConfigureAwait(false);
        return reading.Of(perPair * (long)pairs, finished && returned.All(count => count.Value == perPair));
    }

    private sealed class Start
    {
        public static readonly Start Instance = new();
    }

    private sealed class Ponger : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message, Self);
    }

    private sealed class Pinger(IActorRef ponger, Count returned, int expected, Completion done) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Start) ponger.Tell(Ball, Self);
            else if (++returned.Value < expected) ponger.Tell(message, Self);
            else done.Signal();
        }
    }
}
