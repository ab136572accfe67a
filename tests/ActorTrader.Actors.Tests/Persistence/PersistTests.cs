using ActorTrader.Actors.Persistence;

namespace ActorTrader.Actors.Tests.Persistence;

public class PersistTests : PersistenceSpec
{
    [Fact]
    public void Events_are_stored_and_then_handled_in_their_order()
    {
        var ledger = RecoveredLedger();
        Send(ledger, new Book(1), new Book(2), new Book(3));
        ExpectLog("booked 1 at 1", "booked 2 at 2", "booked 3 at 3");
        _journal.Inner.EventsOf(Id).ShouldBe([new(Id, 1, new Booked(1)), new(Id, 2, new Booked(2)), new(Id, 3, new Booked(3))]);
    }

    [Fact]
    public void The_handler_answers_the_sender_of_the_command()
    {
        var asker = CreateTestProbe();
        var ledger = RecoveredLedger();
        asker.Send(ledger, new Book(5));
        ledger.Tell(new Book(1));
        asker.ExpectMsg(5);
        ExpectMsg(6);
    }

    [Fact]
    public void No_command_is_handled_before_the_event_s_handler_ran()
    {
        var gate = _journal.Close();
        var ledger = RecoveredLedger();
        Send(ledger, new Book(1), "next");
        _log.ExpectNoMsg(20);
        gate.SetResult();
        ExpectLog("booked 1 at 1", "command next");
    }

    [Fact]
    public void Nothing_is_handled_before_it_is_stored()
    {
        var gate = _journal.Close();
        var ledger = RecoveredLedger();
        ledger.Tell(new Book(1));
        AwaitCondition(() => _journal.Writes.Length == 1);
        _log.ExpectNoMsg(20);
        _journal.Inner.EventsOf(Id).ShouldBeEmpty();
        gate.SetResult();
        ExpectLog("booked 1 at 1");
    }

    [Fact]
    public void Commands_are_handled_while_an_asynchronous_event_is_stored()
    {
        var gate = _journal.Close();
        var ledger = RecoveredLedger();
        Send(ledger, new BookAsync(1), "next", new BookAsync(2), "and next");
        ExpectLog("command next", "command and next");
        gate.SetResult();
        ExpectLog("booked 1 at 1", "booked 2 at 2");
    }

    [Fact]
    public void What_is_persisted_during_a_write_goes_into_the_next_one_together()
    {
        var gate = _journal.Close();
        var ledger = RecoveredLedger();
        Send(ledger, new BookAsync(1), new BookAsync(2), new BookAsync(3), "sent");
        ExpectLog("command sent");
        gate.SetResult();
        ExpectLog("booked 1 at 1", "booked 2 at 2", "booked 3 at 3");
        _journal.Writes.Select(write => write.Count).ShouldBe([1, 2]);
    }

    [Fact]
    public void PersistAll_is_one_write()
    {
        var ledger = RecoveredLedger();
        ledger.Tell(new BookAll([.. Enumerable.Range(1, 25)]));
        ExpectLog([.. Enumerable.Range(1, 25).Select(number => (object)$"booked {number} at {number}")]);
        _journal.Writes.ShouldHaveSingleItem().Count.ShouldBe(25);
    }

    [Fact]
    public void PersistAll_of_nothing_goes_on()
    {
        var ledger = RecoveredLedger();
        Send(ledger, new BookAll(), "next");
        ExpectLog("command next");
    }

    [Fact]
    public void PersistAll_that_fails_stores_nothing()
    {
        _journal.Refuse = write => new JournalWriteException("disk full");
        var ledger = RecoveredLedger();
        ledger.Tell(new BookAll(1, 2, 3));
        ExpectLog("failed 1 at 1: disk full");
        ExpectStopped(ledger);
        _journal.Inner.EventsOf(Id).ShouldBeEmpty();
    }

    [Fact]
    public void A_write_that_fails_stops_the_actor_and_handles_nothing_more()
    {
        var ledger = RecoveredLedger();
        ledger.Tell(new Book(1));
        ExpectLog("booked 1 at 1");
        _journal.Refuse = _ => new JournalWriteException("disk full");
        Send(ledger, new Book(2), "next");
        ExpectLog("failed 2 at 2: disk full");
        ExpectStopped(ledger);
        _log.ExpectNoMsg(10);
    }

    [Fact]
    public async Task A_second_writer_is_fenced_and_stops()
    {
        var ledger = RecoveredLedger();
        await Stored(100);
        ledger.Tell(new Book(1));
        _log.ExpectMsg<string>(text => text.StartsWith("failed 1 at 1"));
        ExpectStopped(ledger);
    }

    [Fact]
    public void An_event_that_the_journal_cannot_represent_is_rejected_and_the_actor_goes_on()
    {
        _journal.Refuse = write => write.Payloads.ToArray().Any(stored => stored is Booked { Amount: 2 }) ? new NotSupportedException() : null;
        var ledger = RecoveredLedger();
        Send(ledger, new Book(1), new Book(2), new Book(3));
        ExpectLog("booked 1 at 1", "rejected 2", "booked 3 at 2");
    }

    [Fact]
    public void A_rejection_strikes_no_other_event_of_a_joint_write()
    {
        _journal.Refuse = write => write.Payloads.ToArray().Any(stored => stored is Booked { Amount: 3 }) ? new NotSupportedException() : null;
        var gate = _journal.Close();
        var ledger = RecoveredLedger();
        Send(ledger, new BookAsync(1), new BookAsync(2), new BookAsync(3), new BookAsync(4), "sent");
        ExpectLog("command sent");
        gate.SetResult();
        ExpectLog("booked 1 at 1", "booked 2 at 2", "rejected 3", "booked 4 at 3");
    }

    [Fact]
    public void A_deferred_handler_waits_for_the_handlers_before_it()
    {
        var gate = _journal.Close();
        var ledger = RecoveredLedger();
        Send(ledger, new Defer("at once"), new BookAsync(1), new Defer("after 1"), "next");
        ExpectLog("deferred at once", "command next");
        gate.SetResult();
        ExpectLog("booked 1 at 1", "deferred after 1");
        _journal.Inner.EventsOf(Id).Count.ShouldBe(1);
    }

    [Fact]
    public void Events_persisted_in_a_handler_come_next()
    {
        var ledger = RecoveredLedger();
        ledger.Tell((InLedger)(self => self.Persist("outer", outer =>
        {
            self.Say(outer);
            self.Persist("inner", inner => self.Say(inner));
        })));
        ledger.Tell("next");
        ExpectLog("outer", "inner", "command next");
    }

    [Fact]
    public void An_asynchronous_command_may_persist()
    {
        var before = Some.Signal();
        var ledger = RecoveredLedger();
        Send(ledger, new BookSlowly(1, before.Task), "next");
        _log.ExpectNoMsg(20);
        before.SetResult();
        ExpectLog("booked 1 at 1", "command next");
    }

    [Fact]
    public void A_handler_does_not_run_in_the_middle_of_an_asynchronous_command()
    {
        var after = Some.Signal();
        var ledger = RecoveredLedger();
        Send(ledger, new BookThenWait(1, after.Task), "next");
        AwaitCondition(() => _journal.Inner.EventsOf(Id).Count == 1);
        _log.ExpectNoMsg(20);
        after.SetResult();
        ExpectLog("waited", "booked 1 at 1", "command next");
    }

    [Fact]
    public void A_fault_in_a_handler_restarts_from_the_journal_with_the_event()
    {
        var ledger = RecoveredLedger();
        Send(ledger, new Book(1), new Book(Ledger.Unlucky), "next");
        ExpectLog("booked 1 at 1", "replay 1", "replay -13", "recovered -12 at 2", "command next");
    }

    [Fact]
    public void A_fault_after_persist_stores_the_event_still()
    {
        var ledger = RecoveredLedger();
        Send(ledger, new BookThenFail(7), "next");
        ExpectLog("replay 7", "recovered 7 at 1", "command next");
    }

    [Fact]
    public void A_restart_waits_for_the_write_in_flight_before_it_replays()
    {
        var gate = _journal.Close();
        var ledger = RecoveredLedger();
        Send(ledger, new BookAsync(1), Some.Fault(), "next");
        AwaitCondition(() => _journal.Writes.Length == 1);
        _log.ExpectNoMsg(20);
        gate.SetResult();
        ExpectLog("replay 1", "recovered 1 at 1", "command next");
    }

    [Fact]
    public void A_fault_in_a_handler_leaves_the_others_for_after_a_resume()
    {
        var ledger = RecoveredLedger(Directive.Resume);
        Send(ledger, new BookAll(1, Ledger.Unlucky, 2), "next");
        ExpectLog("booked 1 at 1", "booked 2 at 3", "command next");
    }

    [Fact]
    public void A_poison_pill_waits_for_what_is_being_stored()
    {
        var gate = _journal.Close();
        var ledger = RecoveredLedger();
        Watch(ledger);
        Send(ledger, new Book(1), PoisonPill.Instance);
        gate.SetResult();
        ExpectLog("booked 1 at 1");
        ExpectMsg(1);
        ExpectTerminated(ledger);
    }

    [Fact]
    public void The_user_s_stash_works_beside_persisting()
    {
        var ledger = RecoveredLedger();
        Send(ledger,
            (InLedger)(self => { self.Say("stashing"); self.Stash.Stash(); self.Persist("event", _ => self.Stash.UnstashAll()); }));
        ExpectLog("stashing", "stashing");
    }

    [Fact]
    public void Many_commands_keep_their_order_and_sum()
    {
        var ledger = RecoveredLedger();
        for (var i = 1; i <= 2_000; i++) ledger.Tell(i % 2 == 0 ? new Book(i) : new BookAsync(i), ActorRefs.NoSender);
        for (var i = 1; i <= 2_000; i++) _log.ExpectMsg($"booked {i} at {i}");
        _journal.Inner.EventsOf(Id).Count.ShouldBe(2_000);
    }
}
