using System.Diagnostics;
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
        var done = new CountdownEvent(pairs);
        var returned = Enumerable.Range(0, pairs).Select(_ => new long[1]).ToArray();
        var pingers = returned.Select(count =>
        {
            var ponger = system.ActorOf(Props.Create(() => new Ponger()));
            return system.ActorOf(Props.Create(() => new Pinger(ponger, count, perPair, done)));
        }).ToArray();
        var clock = Stopwatch.StartNew();
        foreach (var pinger in pingers) pinger.Tell(Start.Instance, ActorRefs.NoSender);
        var finished = done.Wait(TimeSpan.FromMinutes(2));
        var seconds = clock.Elapsed.TotalSeconds;
        await system.Terminate().ConfigureAwait(false);
        return new Run(perPair * (double)pairs / seconds, finished && returned.All(count => count[0] == perPair));
    }

    private sealed class Start
    {
        public static readonly Start Instance = new();
    }

    private sealed class Ponger : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message, Self);
    }

    private sealed class Pinger(IActorRef ponger, long[] returned, int expected, CountdownEvent done) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Start) ponger.Tell(Ball, Self);
            else if (++returned[0] < expected) ponger.Tell(message, Self);
            else done.Signal();
        }
    }
}
