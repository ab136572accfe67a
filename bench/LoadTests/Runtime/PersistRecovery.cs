using ActorTrader.Actors;
using ActorTrader.Actors.Persistence;
using ActorTrader.Actors.Setup;

namespace LoadTests.Runtime;

/// <summary>
/// <code>
/// journal in memory --events--> Recover of one new actor --> RecoveryCompleted
/// </code>
/// The journal is filled before the clock starts; verified are the last sequence number and the sum of the state.
/// </summary>
internal static class PersistRecovery
{
    private const int Together = 100;

    public static async Task<Run> RunAsync(int events)
    {
        var journal = new InMemoryJournal();
        var expected = 0L;
        for (var number = 1; number <= events; number += Together)
        {
            var payloads = Enumerable.Range(number, Together).Select(object (n) => new Added(n & 15)).ToArray();
            expected += payloads.Sum(added => ((Added)added).Amount);
            await journal.WriteAsync(new EventBatch(PersistedEvents.Id, number, payloads), CancellationToken.None).ConfigureAwait(false);
        }

        var system = ActorSystem.Create("recovering", ActorSystemSetup.Create(new PersistenceSetup { Journal = journal }));
        var summing = new Summing(events);
        var meter = Meter.Start();
        system.ActorOf(Props.Create(() => new SummingActor(summing)));
        var finished = await summing.Recovered.WaitAsync().ConfigureAwait(false);
        var reading = meter.Stop(summing.Recovered.Ended);
        await system.Terminate().ConfigureAwait(false);
        return reading.Of(events, finished && summing.Sum == expected && summing.LastSequenceNr == events);
    }
}
