using ActorTrader.Actors.Persistence;

namespace ActorTrader.Actors.Tests.Persistence;

public class SnapshotTests : PersistenceSpec
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_snapshot_that_cannot_be_saved_is_told_and_the_actor_goes_on(bool throws)
    {
        var ledger = RecoveredLedger();
        _snapshots.Fault = throws ? Some.Fault("disk full") : new IOException("disk full");
        Send(ledger, (InLedger)(self => self.SaveSnapshot(5)));
        var failure = _log.ExpectMsg<SaveSnapshotFailure>();
        failure.Metadata.ShouldBe(new SnapshotMetadata(Id, 0, _time.GetUtcNow().UtcDateTime));
        failure.Cause.Message.ShouldBe("disk full");
        ledger.Tell("next");
        ExpectLog("command next");
    }

    [Fact]
    public void Deleting_that_fails_is_told()
    {
        var ledger = RecoveredLedger();
        _snapshots.Fault = new IOException("read-only");
        var all = SnapshotSelectionCriteria.Latest;
        ledger.Tell((InLedger)(self => self.DeleteSnapshot(3)));
        ExpectLog(new DeleteSnapshotFailure(new SnapshotMetadata(Id, 3), _snapshots.Fault));
        ledger.Tell((InLedger)(self => self.DeleteSnapshots(all)));
        ExpectLog(new DeleteSnapshotsFailure(all, _snapshots.Fault));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_store_that_cannot_be_read_fails_the_recovery(bool throws)
    {
        _snapshots.Fault = throws ? Some.Fault("unreadable") : new IOException("unreadable");
        var ledger = NewLedger();
        ExpectLog($"recovery failed: {_snapshots.Fault.GetType().Name} unreadable");
        ExpectStopped(ledger);
    }

    [Fact]
    public void A_recovery_without_snapshots_asks_no_store()
    {
        _snapshots.Fault = new IOException("unreadable");
        NewLedger(new Recovery(SnapshotSelectionCriteria.None));
        ExpectLog("recovered 0 at 0");
    }

    [Fact]
    public async Task A_snapshot_of_another_actor_can_be_asked_for()
    {
        await _snapshots.SaveAsync(new SnapshotMetadata("other", 3), 30, default);
        await _snapshots.SaveAsync(new SnapshotMetadata("other", 5), 50, default);
        RecoveredLedger().Tell((InLedger)(self =>
        {
            self.LoadSnapshot("other", SnapshotSelectionCriteria.Latest, 4);
            self.LoadSnapshot("nobody", SnapshotSelectionCriteria.Latest, long.MaxValue);
        }));
        _log.ExpectMsgAllOf<object>([
            new LoadSnapshotResult(new SelectedSnapshot(new SnapshotMetadata("other", 3), 30), 4),
            new LoadSnapshotResult(null, long.MaxValue)]);
    }

    [Fact]
    public void Asking_a_store_that_fails_is_told()
    {
        var ledger = RecoveredLedger();
        _snapshots.Fault = new IOException("unreadable");
        ledger.Tell((InLedger)(self => self.LoadSnapshot("other", SnapshotSelectionCriteria.Latest, 4)));
        _log.ExpectMsg<LoadSnapshotFailed>().Cause.ShouldBe(_snapshots.Fault);
    }

    [Fact]
    public async Task A_snapshot_ahead_of_the_journal_counts_as_written()
    {
        await _snapshots.SaveAsync(new SnapshotMetadata(Id, 7), 70, default);
        NewLedger();
        ExpectLog("snapshot 70", "recovered 70 at 7");
    }

    [Fact]
    public async Task Journals_and_stores_are_chosen_by_name()
    {
        await Stored(1);
        var ledger = NewLedger(plugin: "other");
        ExpectLog("recovered 0 at 0");
        ledger.Tell(new Book(2));
        ExpectLog("booked 2 at 1");
        ledger.Tell((InLedger)(self => self.SaveSnapshot(2)));
        _log.ExpectMsg<SaveSnapshotSuccess>();
        _otherJournal.EventsOf(Id).ShouldHaveSingleItem();
        (await _snapshots.LoadAsync(Id, SnapshotSelectionCriteria.Latest, default)).ShouldBeNull();
    }

    [Fact]
    public void A_name_that_the_setup_does_not_have_fails_the_start()
    {
        var ledger = ChildActorOf(LedgerProps(plugin: "misspelled"), new OneForOneStrategy(cause =>
        {
            _log.Ref.Tell(cause.InnerException!.Message);
            return Directive.Stop;
        }));
        ExpectLog("there is no journal 'misspelled'; there are: other");
        ExpectStopped(ledger);
    }
}
