using System.Diagnostics;
using ActorTrader.Actors;
using ActorTrader.Actors.Persistence;

namespace LoadTests.Runtime;

/// <summary>
/// <code>
/// journal in memory --events--> Recover of one new actor --> RecoveryCompleted
/// </code>
/// The journal is filled before the clock starts; verified are the last sequence number and the sum of the state.
/// </summary>
internal static class PersistRecovery
{
    public static async Task<Run> RunAsync(int events)
    {
        var journal = new InMemoryJournal();
        for (var number = 1; number <= events; number++)
        {
            await journal.WriteAsync(
                new AtomicWrite(PersistedEvents.Id, [new PersistentEvent(PersistedEvents.Id, number, new Added(number & 15))]), CancellationToken.None)
                .ConfigureAwait(false);
        }

        var system = ActorSystem.Create("recovering", ActorTrader.Actors.Setup.ActorSystemSetup.Create(new PersistenceSetup { Journal = journal }));
        var summing = new Summing(events);
        var clock = Stopwatch.StartNew();
        system.ActorOf(Props.Create(() => new SummingActor(summing)));
        await summing.Recovered.Task.WaitAsync(TimeSpan.FromMinutes(2)).ConfigureAwait(false);
        var seconds = clock.Elapsed.TotalSeconds;
        await system.Terminate().ConfigureAwait(false);

        var expected = 0L;
        for (var number = 1; number <= events; number++) expected += number & 15;
        return new Run(events / seconds, summing.Sum == expected && summing.LastSequenceNr == events);
    }
}
