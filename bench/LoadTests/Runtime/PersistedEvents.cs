using System.Diagnostics;
using ActorTrader.Actors;
using ActorTrader.Actors.Persistence;

namespace LoadTests.Runtime;

/// <summary>
/// <code>
/// producer thread --Add or AddMany--> one persistent actor --events--> journal in memory --handler--> sum
/// </code>
/// Commands are preallocated, each event is a new object. The clock stops when the last event's handler has run; verified are the last sequence
/// number, the sum of the state and what the journal holds.
/// </summary>
internal static class PersistedEvents
{
    public const string Id = "summing";

    public static async Task<Run> RunAsync(int events, int together)
    {
        var journal = new InMemoryJournal();
        var system = ActorSystem.Create("persisting", ActorTrader.Actors.Setup.ActorSystemSetup.Create(new PersistenceSetup { Journal = journal }));
        var summing = new Summing(events);
        var actor = system.ActorOf(Props.Create(() => new SummingActor(summing)));
        await summing.Recovered.Task.ConfigureAwait(false);
        object[] commands = [.. Enumerable.Range(0, 16).Select(i => together == 1 ? (object)new Add(i) : new AddMany(i, together))];
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < events / together; i++) actor.Tell(commands[i & 15], ActorRefs.NoSender);
        await summing.Done.Task.WaitAsync(TimeSpan.FromMinutes(2)).ConfigureAwait(false);
        var seconds = clock.Elapsed.TotalSeconds;
        await system.Terminate().ConfigureAwait(false);

        var expected = 0L;
        for (var i = 0; i < events / together; i++) expected += (long)(i & 15) * together;
        var stored = await journal.ReadHighestSequenceNrAsync(Id, CancellationToken.None).ConfigureAwait(false);
        return new Run(events / seconds, summing.Sum == expected && summing.LastSequenceNr == events && stored == events);
    }
}

internal sealed record Add(int Amount);

internal sealed record AddMany(int Amount, int Count);

internal sealed record Added(int Amount);

/// <summary>What the actor leaves for whoever measures it.</summary>
internal sealed class Summing(long expected)
{
    public readonly TaskCompletionSource Recovered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public readonly TaskCompletionSource Done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public long Sum;
    public long LastSequenceNr;

    public long Expected => expected;
}

internal sealed class SummingActor : ReceivePersistentActor
{
    private readonly Summing _summing;
    private readonly Action<Added> _onAdded;

    public SummingActor(Summing summing)
    {
        _summing = summing;
        _onAdded = OnAdded;
        Recover<Added>(added => _summing.Sum += added.Amount);
        Recover<RecoveryCompleted>(_ =>
        {
            _summing.LastSequenceNr = LastSequenceNr;
            _summing.Recovered.SetResult();
        });
        Command<Add>(command => Persist(new Added(command.Amount), _onAdded));
        Command<AddMany>(command =>
        {
            var events = new Added[command.Count];
            for (var i = 0; i < events.Length; i++) events[i] = new Added(command.Amount);
            PersistAll(events, _onAdded);
        });
    }

    public override string PersistenceId => PersistedEvents.Id;

    private void OnAdded(Added added)
    {
        _summing.Sum += added.Amount;
        if (LastSequenceNr != _summing.Expected) return;
        _summing.LastSequenceNr = LastSequenceNr;
        _summing.Done.SetResult();
    }
}
