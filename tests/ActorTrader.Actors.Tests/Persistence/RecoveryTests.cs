using ActorTrader.Actors.Persistence;

namespace ActorTrader.Actors.Tests.Persistence;

public class RecoveryTests : PersistenceSpec
{
    [Fact]
    public async Task Events_are_replayed_in_order_over_all_pages()
    {
        await Stored(1, 2, 3, 4, 5, 6, 7);
        NewLedger();
        ExpectLog("replay 1", "replay 2", "replay 3", "replay 4", "replay 5", "replay 6", "replay 7", "recovered 28 at 7");
    }

    [Fact]
    public async Task Commands_wait_until_it_is_complete_and_the_numbers_go_on()
    {
        await Stored(1, 2);
        var gate = Some.Signal();
        _journal.BeforeReplay = gate.Task;
        var ledger = NewLedger();
        ledger.Tell(new Book(3));
        _log.ExpectNoMsg(20);
        gate.SetResult();
        ExpectLog("replay 1", "replay 2", "recovered 3 at 2", "booked 3 at 3");
    }

    [Fact]
    public void A_snapshot_is_stored_as_of_the_last_event()
    {
        var ledger = RecoveredLedger();
        ledger.Tell(new Book(5));
        ledger.Tell((InLedger)(self => self.SaveSnapshot(self.Sum)));
        ExpectLog("booked 5 at 1");
        var saved = _log.ExpectMsg<SaveSnapshotSuccess>().Metadata;
        saved.ShouldBe(new SnapshotMetadata(Id, 1, _time.GetUtcNow().UtcDateTime));
    }

    [Fact]
    public async Task It_begins_with_the_newest_snapshot_and_replays_what_came_after()
    {
        await Stored(1, 2, 3, 4);
        await _snapshots.SaveAsync(new SnapshotMetadata(Id, 1), 1, default);
        await _snapshots.SaveAsync(new SnapshotMetadata(Id, 3), 6, default);
        NewLedger();
        ExpectLog("snapshot 6", "replay 4", "recovered 10 at 4");
    }

    [Fact]
    public async Task It_can_leave_snapshots_out_and_end_early()
    {
        await Stored(1, 2, 3, 4);
        await _snapshots.SaveAsync(new SnapshotMetadata(Id, 1), 100, default);
        NewLedger(new Recovery(SnapshotSelectionCriteria.None, 2));
        ExpectLog("replay 1", "replay 2", "recovered 3 at 4");
    }

    [Fact]
    public async Task It_takes_no_snapshot_from_after_its_end()
    {
        await Stored(1, 2, 3);
        await _snapshots.SaveAsync(new SnapshotMetadata(Id, 1), 1, default);
        await _snapshots.SaveAsync(new SnapshotMetadata(Id, 3), 6, default);
        NewLedger(new Recovery(SnapshotSelectionCriteria.Latest, 2));
        ExpectLog("snapshot 1", "replay 2", "recovered 3 at 3");
    }

    [Fact]
    public async Task It_can_be_limited_to_a_number_of_events()
    {
        await Stored(1, 2, 3, 4, 5);
        NewLedger(new Recovery(SnapshotSelectionCriteria.Latest, long.MaxValue, 4));
        ExpectLog("replay 1", "replay 2", "replay 3", "replay 4", "recovered 10 at 5");
    }

    [Fact]
    public async Task It_can_be_skipped_but_for_the_highest_number()
    {
        await Stored(1, 2, 3);
        var ledger = NewLedger(Recovery.None);
        ExpectLog("recovered 0 at 3");
        ledger.Tell(new Book(4));
        ExpectLog("booked 4 at 4");
    }

    [Fact]
    public async Task A_journal_that_fails_stops_the_actor()
    {
        await Stored(1);
        _journal.BeforeReplay = Task.FromException(new IOException("unreadable"));
        var ledger = NewLedger();
        ExpectLog("recovery failed: IOException unreadable");
        ExpectStopped(ledger);
    }

    [Fact]
    public async Task A_handler_that_fails_stops_the_actor()
    {
        await Stored(1);
        await _snapshots.SaveAsync(new SnapshotMetadata(Id, 1), "not a number", default);
        var ledger = NewLedger();
        _log.ExpectMsg<string>(text => text.StartsWith("recovery failed: InvalidCastException"));
        ExpectStopped(ledger);
    }

    [Fact]
    public async Task A_journal_that_hangs_stops_the_actor_in_time()
    {
        await Stored(1);
        _journal.BeforeReplay = Some.Signal().Task;
        var ledger = NewLedger();
        AwaitCondition(() => _time.PendingTimers > 0);
        AwaitCondition(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(31));
            return _log.HasMessages;
        });
        _log.ExpectMsg<string>(text => text.StartsWith("recovery failed: RecoveryTimedOutException"));
        ExpectStopped(ledger);
    }

    [Fact]
    public async Task Nothing_can_be_persisted_during_it()
    {
        await Stored(1);
        Sys.ActorOf(Props.Create(() => new Hasty(Id, TestActor)));
        ExpectMsg<string>(text => text.Contains("during replay"));
    }

    [Fact]
    public void Its_last_handler_may_persist()
    {
        Sys.ActorOf(Props.Create(() => new Beginner(Id, TestActor))).Tell("command");
        ExpectMsg("first event");
        ExpectMsg("command");
    }

    [Fact]
    public void An_empty_id_is_refused()
    {
        var ledger = NewLedger(id: "", onFault: Directive.Stop);
        ExpectStopped(ledger);
    }

    [Fact]
    public async Task Deleted_events_are_not_replayed_but_their_numbers_stay_taken()
    {
        var ledger = RecoveredLedger();
        ledger.Tell(new BookAll(1, 2, 3));
        ledger.Tell((InLedger)(self => self.DeleteMessages(2)));
        ExpectLog("booked 1 at 1", "booked 2 at 2", "booked 3 at 3", new DeleteMessagesSuccess(2));
        await ledger.GracefulStop(Some.Patience);
        NewLedger().Tell(new Book(4));
        ExpectLog("replay 3", "recovered 3 at 3", "booked 4 at 4");
    }

    [Fact]
    public void Deleting_what_has_not_been_written_fails()
    {
        RecoveredLedger().Tell((InLedger)(self => self.DeleteMessages(5)));
        _log.ExpectMsg<DeleteMessagesFailure>(failure => failure.ToSequenceNr == 5);
    }

    [Fact]
    public async Task Snapshots_are_deleted_one_by_one_or_by_criteria()
    {
        foreach (var number in new[] { 1, 2, 3 }) await _snapshots.SaveAsync(new SnapshotMetadata(Id, number), number, default);
        var ledger = NewLedger(Recovery.None);
        _log.ExpectMsg("recovered 0 at 0");
        ledger.Tell((InLedger)(self => self.DeleteSnapshot(3)));
        _log.ExpectMsg<DeleteSnapshotSuccess>();
        (await _snapshots.LoadAsync(Id, SnapshotSelectionCriteria.Latest, default))!.Metadata.SequenceNr.ShouldBe(2);
        ledger.Tell((InLedger)(self => self.DeleteSnapshots(new SnapshotSelectionCriteria(2))));
        _log.ExpectMsg<DeleteSnapshotsSuccess>();
        (await _snapshots.LoadAsync(Id, SnapshotSelectionCriteria.Latest, default)).ShouldBeNull();
    }

    private sealed class Hasty : ReceivePersistentActor
    {
        public Hasty(string id, IActorRef log)
        {
            PersistenceId = id;
            Recover<Booked>(_ => log.Tell(Should.Throw<InvalidOperationException>(() => Persist("x", _ => { })).Message));
        }

        public override string PersistenceId { get; }
    }

    private sealed class Beginner : ReceivePersistentActor
    {
        public Beginner(string id, IActorRef log)
        {
            PersistenceId = id;
            Recover<RecoveryCompleted>(_ => Persist("first event", happened => log.Tell(happened)));
            CommandAny(message => log.Tell(message));
        }

        public override string PersistenceId { get; }
    }
}
