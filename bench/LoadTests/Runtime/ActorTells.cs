using System.Diagnostics;
using ActorTrader.Actors;

namespace LoadTests.Runtime;

/// <summary>
/// <code>
/// producer thread --same object--> actor 0..n-1, round robin
/// </code>
/// The clock stops when the last message has been processed; each actor verifies its own count.
/// </summary>
internal static class ActorTells
{
    private static readonly object Message = new();

    public static async Task<Run> RunAsync(int actors, int messages)
    {
        var system = ActorSystem.Create("tells");
        var perActor = messages / actors;
        var done = new CountdownEvent(actors);
        var counters = Enumerable.Range(0, actors).Select(_ => new long[1]).ToArray();
        var refs = counters.Select(counter => system.ActorOf(Props.Create(() => new Counter(counter, perActor, done)))).ToArray();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < perActor; i++)
            foreach (var actor in refs)
                actor.Tell(Message, ActorRefs.NoSender);
        var finished = done.Wait(TimeSpan.FromMinutes(2));
        var seconds = clock.Elapsed.TotalSeconds;
        await system.Terminate().ConfigureAwait(false);
        return new Run(perActor * (double)actors / seconds, finished && counters.All(counter => counter[0] == perActor));
    }

    private sealed class Counter(long[] count, int expected, CountdownEvent done) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (++count[0] == expected) done.Signal();
        }
    }
}
