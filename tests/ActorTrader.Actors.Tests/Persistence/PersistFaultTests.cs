using ActorTrader.Actors.Event;
using ActorTrader.Actors.Persistence;

namespace ActorTrader.Actors.Tests.Persistence;

public class PersistFaultTests : PersistenceSpec
{
    private const int Refused = -200;

    [Fact]
    public async Task A_stop_during_recovery_replays_no_more_and_gives_up_what_waits()
    {
        await Stored(1, 2, 3, 4, 5);
        var dead = CreateTestProbe();
        Sys.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        var gate = Some.Signal();
        _journal.BeforeReplay = gate.Task;
        var ledger = Watch(NewLedger());
        ledger.Tell("waiting");
        Sys.Stop(ledger);
        ExpectTerminated(ledger);
        dead.ExpectMsg<DeadLetter>(letter => letter.Message.Equals("waiting"));
        gate.SetResult();
        _log.ExpectNoMsg(20);
    }

    [Fact]
    public async Task A_restart_during_recovery_begins_it_again()
    {
        await Stored(1, 2, 3, 4);
        var gate = Some.Signal();
        _journal.BeforeReplay = gate.Task;
        var (propsOfLedger, propsOfSibling) = (LedgerProps(), Some.Actor());
        var parent = Sys.ActorOf(Props.Create(() => new Family(propsOfLedger, propsOfSibling)));
        parent.Tell("ledger", TestActor);
        var ledger = ExpectMsg<IActorRef>();
        ledger.Tell("waiting");
        AwaitCondition(() => _journal.Replays == 1);
        parent.Tell(Some.Fault("of the sibling"));
        AwaitCondition(() => _journal.Replays == 2);
        gate.SetResult();
        ExpectLog("replay 1", "replay 2", "replay 3", "replay 4", "recovered 10 at 4", "command waiting");
        _log.ExpectNoMsg(20);
    }

    [Fact]
    public void A_stop_with_a_write_in_flight_runs_no_handler_but_the_event_is_kept()
    {
        var gate = _journal.Close();
        var ledger = Watch(RecoveredLedger());
        ledger.Tell(new Book(1));
        AwaitCondition(() => _journal.Writes.Length == 1);
        Sys.Stop(ledger);
        ExpectTerminated(ledger);
        gate.SetResult();
        AwaitCondition(() => _journal.Inner.EventsOf(Id).Count == 1);
        NewLedger();
        ExpectLog("replay 1", "recovered 1 at 1");
    }

    [Fact]
    public void A_write_that_never_ends_lets_the_next_recovery_fail_in_time()
    {
        _journal.Close();
        var ledger = RecoveredLedger();
        ledger.Tell(new BookAsync(1));
        AwaitCondition(() => _journal.Writes.Length == 1);
        ledger.Tell(Some.Fault());
        AwaitCondition(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(31));
            return _log.HasMessages;
        });
        _log.ExpectMsg<string>(text => text.StartsWith("recovery failed: RecoveryTimedOutException"));
        ExpectStopped(ledger);
    }

    [Fact]
    public void Handlers_left_after_a_fault_run_after_a_resume()
    {
        var ledger = RecoveredLedger(Directive.Resume);
        Send(ledger, (InLedger)(self =>
        {
            self.PersistAll(["1", "2", "3"], happened =>
            {
                if (happened == "2") throw Some.Fault();
                self.Say(happened);
            });
            self.DeferAsync("4", _ => throw Some.Fault());
            self.PersistAsync("5", self.Say);
        }), "next");
        ExpectLog("1", "3", "5", "command next");
    }

    [Fact]
    public void A_fault_in_the_last_handler_lets_commands_go_on_after_a_resume()
    {
        var ledger = RecoveredLedger(Directive.Resume);
        Send(ledger, new Book(Ledger.Unlucky), "next", new Book(2));
        ExpectLog("command next", "booked 2 at 2");
    }

    [Fact]
    public void After_a_fault_in_the_command_its_handlers_run_after_a_resume()
    {
        var ledger = RecoveredLedger(Directive.Resume);
        Send(ledger, new BookThenFail(7), "next");
        ExpectLog("booked 7 at 1", "command next");
    }

    [Fact]
    public void A_fault_in_an_asynchronous_command_stores_its_events_and_replays_them()
    {
        var ledger = RecoveredLedger();
        Send(ledger, (InLedger)(self => self.Run(async () =>
        {
            self.Persist(new Booked(3), _ => self.Say("never"));
            await Task.Yield();
            throw Some.Fault();
        })), "next");
        ExpectLog("replay 3", "recovered 3 at 1", "command next");
    }

    [Fact]
    public void A_fault_when_told_of_a_refusal_leaves_the_others_for_after_a_resume()
    {
        _journal.Refuse = write => write.Payloads.ToArray().Contains(new Booked(Refused)) ? new NotSupportedException() : null;
        var ledger = RecoveredLedger(Directive.Resume);
        Send(ledger, new BookAll(Refused, 1), new Book(2));
        ExpectLog("rejected -200", "rejected 1", "booked 2 at 1");
    }

    [Fact]
    public void A_fault_when_told_of_a_failure_stops_the_actor_still()
    {
        _journal.Refuse = _ => new JournalWriteException("disk full");
        var ledger = RecoveredLedger(Directive.Resume);
        Send(ledger, new Book(Refused), "next");
        ExpectLog("failed -200 at 1: disk full");
        ExpectStopped(ledger);
        _log.ExpectNoMsg(20);
    }

    [Fact]
    public void After_a_failed_write_nothing_more_is_written()
    {
        _journal.Refuse = _ => new JournalWriteException("disk full");
        var gate = _journal.Close();
        var ledger = RecoveredLedger();
        Send(ledger, new BookAsync(1), new BookAsync(2), "sent");
        ExpectLog("command sent");
        gate.SetResult();
        ExpectLog("failed 1 at 1: disk full");
        ExpectStopped(ledger);
        _journal.Writes.Length.ShouldBe(1);
    }

    [Fact]
    public void A_journal_that_throws_instead_of_answering_has_failed()
    {
        _journal.Throws = Some.Fault("no answer");
        var ledger = RecoveredLedger();
        ledger.Tell(new Book(1));
        ExpectLog("failed 1 at 1: no answer");
        ExpectStopped(ledger);
    }

    [Fact]
    public void A_canceled_write_has_failed()
    {
        _journal.Refuse = _ => new OperationCanceledException("canceled");
        var ledger = RecoveredLedger();
        ledger.Tell(new Book(1));
        _log.ExpectMsg<string>(text => text.StartsWith("failed 1 at 1"));
        ExpectStopped(ledger);
    }

    [Fact]
    public void Deferred_handlers_of_a_refused_write_run_in_their_turn()
    {
        _journal.Refuse = write => new NotSupportedException();
        var ledger = RecoveredLedger();
        Send(ledger, (InLedger)(self =>
        {
            self.Persist(new Booked(1), _ => self.Say("never"));
            self.DeferAsync("deferred", self.Say);
            self.Persist(new Booked(2), _ => self.Say("never"));
        }), "next");
        ExpectLog("rejected 1", "deferred", "rejected 2", "command next");
    }

    [Fact]
    public void A_fault_on_RecoveryCompleted_is_the_supervisor_s_and_keeps_what_it_persisted()
    {
        var attempts = 0;
        Func<int> attempt = () => ++attempts;
        var ledger = ChildActorOf(Props.Create(() => new Starter(Id, _log, attempt)), new OneForOneStrategy(_ => Directive.Restart));
        ledger.Tell("next");
        ExpectLog("replay started 1", "started 2", "next");
    }

    /// <summary>Restarts all of its children when it is sent a fault, which it passes to one of them.</summary>
    private sealed class Family : UntypedActor
    {
        private readonly IActorRef _ledger;
        private readonly IActorRef _sibling;

        public Family(Props ledger, Props sibling)
        {
            _ledger = Context.ActorOf(ledger, "ledger");
            _sibling = Context.ActorOf(sibling, "sibling");
        }

        protected override SupervisorStrategy SupervisorStrategy() => new AllForOneStrategy(_ => Directive.Restart);

        protected override void OnReceive(object message)
        {
            if (message is Exception) _sibling.Tell(message);
            else Sender.Tell(_ledger);
        }
    }

    private sealed class Starter : ReceivePersistentActor
    {
        public Starter(string id, IActorRef log, Func<int> attempt)
        {
            PersistenceId = id;
            Recover<string>(happened => log.Tell("replay " + happened));
            Recover<RecoveryCompleted>(_ =>
            {
                var number = attempt();
                Persist($"started {number}", happened => log.Tell(happened));
                if (number == 1) throw Some.Fault();
            });
            CommandAny(message => log.Tell(message));
        }

        public override string PersistenceId { get; }
    }
}
