using ActorTrader.Actors.Persistence;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Tests.Persistence;

/// <summary>A system with a journal that the test controls, and a log of what the ledger does.</summary>
public abstract class PersistenceSpec : TestKit.Xunit2.TestKit
{
    protected const string Id = "ledger-1";

    private protected readonly ControlledJournal _journal;
    private protected readonly InMemorySnapshotStore _snapshots;
    private protected readonly TestKit.VirtualTimeProvider _time;
    private protected readonly TestKit.TestProbe _log;

    protected PersistenceSpec() : this(new ControlledJournal(), new InMemorySnapshotStore(), new TestKit.VirtualTimeProvider()) { }

    private PersistenceSpec(ControlledJournal journal, InMemorySnapshotStore snapshots, TestKit.VirtualTimeProvider time)
        : base(ActorSystemSetup.Create(
            Some.Virtual(time), new PersistenceSetup { Journal = journal, SnapshotStore = snapshots, ReplayPage = 3, MaxWriteSize = 10 }))
    {
        (_journal, _snapshots, _time) = (journal, snapshots, time);
        _log = CreateTestProbe();
    }

    protected IActorRef NewLedger(Recovery? recovery = null, Directive onFault = Directive.Restart, string id = Id) =>
        ChildActorOf(Props.Create(() => new Ledger(id, _log, recovery)), new OneForOneStrategy(_ => onFault));

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
