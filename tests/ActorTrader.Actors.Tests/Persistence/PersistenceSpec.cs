using ActorTrader.Actors.Persistence;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Tests.Persistence;

/// <summary>A system with a journal that the test controls, and a log of what the ledger does.</summary>
public abstract class PersistenceSpec : TestKit.Xunit2.TestKit
{
    protected const string Id = "ledger-1";

    private protected readonly ControlledJournal _journal;
    private protected readonly ControlledSnapshotStore _snapshots;
    private protected readonly TestKit.VirtualTimeProvider _time;
    private protected readonly TestKit.TestProbe _log;

    private protected readonly InMemoryJournal _otherJournal;

    protected PersistenceSpec(int stashCapacity = -1)
        : this(new ControlledJournal(), new InMemoryJournal(), new ControlledSnapshotStore(), new TestKit.VirtualTimeProvider(), stashCapacity) { }

    private PersistenceSpec(
        ControlledJournal journal, InMemoryJournal other, ControlledSnapshotStore snapshots, TestKit.VirtualTimeProvider time, int stashCapacity)
        : base(ActorSystemSetup.Create(Some.Virtual(time), new PersistenceSetup
        {
            Journal = journal,
            SnapshotStore = snapshots,
            NamedJournals = new Dictionary<string, IEventJournal> { ["other"] = other },
            NamedSnapshotStores = new Dictionary<string, ISnapshotStore> { ["other"] = new InMemorySnapshotStore() },
            ReplayPage = 3,
            MaxWriteSize = 10,
            InternalStashCapacity = stashCapacity,
        }))
    {
        (_journal, _otherJournal, _snapshots, _time) = (journal, other, snapshots, time);
        _log = CreateTestProbe();
    }

    protected IActorRef NewLedger(Recovery? recovery = null, Directive onFault = Directive.Restart, string id = Id, string? plugin = null,
        IStashOverflowStrategy? onOverflow = null) =>
        ChildActorOf(LedgerProps(id, recovery, plugin, onOverflow), new OneForOneStrategy(_ => onFault));

    protected Props LedgerProps(string id = Id, Recovery? recovery = null, string? plugin = null, IStashOverflowStrategy? onOverflow = null) =>
        Props.Create(() => new Ledger(id, _log, recovery, plugin, onOverflow));

    protected static void Send(IActorRef actor, params object[] messages)
    {
        foreach (var message in messages) actor.Tell(message);
    }

    protected IActorRef RecoveredLedger(Directive onFault = Directive.Restart)
    {
        var ledger = NewLedger(onFault: onFault);
        _log.ExpectMsg("recovered 0 at 0");
        return ledger;
    }

    /// <summary>Puts events into the journal as an earlier run would have.</summary>
    protected async Task Stored(params int[] amounts) => await _journal.Inner.WriteAsync(
        new EventBatch(Id, 1, amounts.Select(object (amount) => new Booked(amount)).ToArray()), default);

    protected void ExpectLog(params object[] steps)
    {
        foreach (var step in steps) _log.ExpectMsg(step);
    }

    protected void ExpectStopped(IActorRef actor)
    {
        Watch(actor);
        FishForMessage<Terminated>(terminated => terminated.ActorRef.Equals(actor));
    }
}
