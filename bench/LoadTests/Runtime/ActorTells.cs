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
        var done = new Completion(actors);
        var counters = Enumerable.Range(0, actors).Select(_ => new Count()).ToArray();
        var refs = counters.Select(counter => system.ActorOf(Props.Create(() => new Counter(counter, perActor, done)))).ToArray();
        await Task.WhenAll(refs.Select(actor => actor.Ask<ActorIdentity>(new Identify(null)))).ConfigureAwait(false);
        var meter = Meter.Start();
        Producer.Start(() => Produce(refs, perActor));
        var finished = await done.WaitAsync().ConfigureAwait(false);
        var reading = meter.Stop(done.Ended);
        await system.Terminate().ConfigureAwait(false);
        return reading.Of(perActor * (long)actors, finished && counters.All(counter => counter.Value == perActor));
    }

    private static void Produce(IActorRef[] actors, int each)
    {
        for (var i = 0; i < each; i++)
            foreach (var actor in actors)
                actor.Tell(Message, ActorRefs.NoSender);
    }

    private sealed class Counter(Count count, int expected, Completion done) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (++count.Value == expected) done.Signal();
        }
    }
}
