using ActorTrader.Actors;
using ActorTrader.Actors.Persistence;
using ActorTrader.Actors.Setup;

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
        var system = ActorSystem.Create("persisting", ActorSystemSetup.Create(new PersistenceSetup { Journal = journal }));
        var summing = new Summing(events);
        var actor = system.ActorOf(Props.Create(() => new SummingActor(summing)));
        await summing.Recovered.WaitAsync().ConfigureAwait(false);
        object[] commands = [.. Enumerable.Range(0, 16).Select(i => together == 1 ? (object)new Add(i) : new AddMany(i, together))];
        var meter = Meter.Start();
        Producer.Start(() =>
        {
            for (var i = 0; i < events / together; i++) actor.Tell(commands[i & 15], ActorRefs.NoSender);
        });
        var finished = await summing.Done.WaitAsync().ConfigureAwait(false);
        var reading = meter.Stop(summing.Done.Ended);
        await system.Terminate().ConfigureAwait(false);

        var expected = 0L;
        for (var i = 0; i < events / together; i++) expected += (long)(i & 15) * together;
        var stored = await journal.ReadHighestSequenceNrAsync(Id, CancellationToken.None).ConfigureAwait(false);
        return reading.Of(events, finished && summing.Sum == expected && summing.LastSequenceNr == events && stored == events);
    }
}

internal sealed record Add(int Amount);

internal sealed record AddMany(int Amount, int Count);

internal sealed record Added(int Amount);

/// <summary>What the actor leaves for whoever measures it.</summary>
internal sealed class Summing(long expected)
{
    public readonly Completion Recovered = new(1);
    public readonly Completion Done = new(1);
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
            _summing.Recovered.Signal();
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
        _summing.Done.Signal();
    }
}
