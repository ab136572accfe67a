using ActorTrader.Actors;

namespace LoadTests.Runtime;

/// <summary>
/// <code>
/// one parent creates n children and tells each one message
/// </code>
/// The clock stops when the last child has processed its message; what is retained is counted after a full collection, while all of them live.
/// </summary>
internal static class ActorCreations
{
    private static readonly object Message = new();

    public static async Task<Run> RunAsync(int actors)
    {
        var system = ActorSystem.Create("creations");
        var tally = new Tally(actors);
        var parent = system.ActorOf(Props.Create(() => new Parent(tally)), "parent");
        await parent.Ask<ActorIdentity>(new Identify(null)).ConfigureAwait(false);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var meter = Meter.Start();
        parent.Tell(Message, ActorRefs.NoSender);
        var finished = await tally.Done.WaitAsync().ConfigureAwait(false);
        var reading = meter.Stop(tally.Done.Ended);
        var retained = GC.GetTotalMemory(forceFullCollection: true) - before;
        await system.Terminate().ConfigureAwait(false);
        return reading.Of(actors, finished && tally.Count == actors) with { Retained = retained / (double)actors };
    }

    private sealed class Parent(Tally tally) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            var props = Props.Create(() => new Child(tally));
            for (var i = 0; i < tally.Expected; i++) Context.ActorOf(props).Tell(message, Self);
        }
    }

    private sealed class Child(Tally tally) : UntypedActor
    {
        protected override void OnReceive(object message) => tally.Add();
    }
}
