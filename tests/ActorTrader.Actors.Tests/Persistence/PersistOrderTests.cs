using ActorTrader.Actors.Persistence;

namespace ActorTrader.Actors.Tests.Persistence;

public class PersistOrderTests : PersistenceSpec
{
    [Fact]
    public void Handlers_run_in_the_order_of_the_calls_whatever_their_kind()
    {
        var ledger = RecoveredLedger();
        ledger.Tell((InLedger)(self =>
        {
            self.DeferAsync("a", self.Say);
            self.PersistAsync("b", self.Say);
            self.DeferAsync("c", self.Say);
            self.Persist("d", self.Say);
            self.PersistAll(["e", "f"], self.Say);
            self.DeferAsync("g", self.Say);
            self.PersistAllAsync(["h", "i"], self.Say);
            self.Say("command");
        }));
        ExpectLog("a", "command", "b", "c", "d", "e", "f", "g", "h", "i");
        _journal.Inner.EventsOf(Id).Select(stored => stored.Payload).ShouldBe(["b", "d", "e", "f", "h", "i"]);
    }

    [Fact]
    public void Handlers_run_after_their_command_and_before_the_next()
    {
        var ledger = RecoveredLedger();
        Send(ledger, (InLedger)(self =>
        {
            self.Persist("event", self.Say);
            self.Say("rest of the command");
        }), "next");
        ExpectLog("rest of the command", "event", "command next");
    }

    [Fact]
    public void Events_persisted_in_handlers_come_after_all_those_of_the_command()
    {
        var ledger = RecoveredLedger();
        Send(ledger, (InLedger)(self => self.PersistAll(["1", "2"], outer =>
        {
            self.Say(outer);
            self.Persist(outer + "-inner", inner =>
            {
                self.Say(inner);
                self.Persist(inner + "most", self.Say);
            });
        })), "next");
        ExpectLog("1", "2", "1-inner", "2-inner", "1-innermost", "2-innermost", "command next");
    }

    [Fact]
    public void A_handler_deferred_in_a_handler_runs_after_it()
    {
        var ledger = RecoveredLedger();
        ledger.Tell((InLedger)(self => self.Persist("event", happened =>
        {
            self.DeferAsync("deferred", self.Say);
            self.Say(happened);
        })));
        ExpectLog("event", "deferred");
    }

    [Fact]
    public void The_next_handler_waits_for_an_asynchronous_one()
    {
        var gate = Some.Signal();
        var ledger = RecoveredLedger();
        Send(ledger, (InLedger)(self => self.PersistAll(["1", "2"], happened => self.Run(async () =>
        {
            self.Say("begin " + happened);
            await gate.Task;
            self.Say("end " + happened);
        }))), "next");
        ExpectLog("begin 1");
        _log.ExpectNoMsg(20);
        gate.SetResult();
        ExpectLog("end 1", "begin 2", "end 2", "command next");
    }

    [Fact]
    public void Events_persisted_in_an_asynchronous_handler_come_when_it_has_ended()
    {
        var ledger = RecoveredLedger();
        Send(ledger, (InLedger)(self => self.Persist("outer", _ => self.Run(async () =>
        {
            self.Persist("inner", self.Say);
            await Task.Yield();
            self.Say("outer");
        }))), "next");
        ExpectLog("outer", "inner", "command next");
    }

    [Fact]
    public void A_long_chain_of_events_needs_no_stack()
    {
        const int Links = 20_000;
        var ledger = RecoveredLedger();
        ledger.Tell((InLedger)(self =>
        {
            self.Persist(1, Next);

            void Next(int number)
            {
                if (number < Links) self.Persist(number + 1, Next);
                else self.Say(number);
            }
        }));
        ledger.Tell("next");
        ExpectLog(Links, "command next");
        _journal.Inner.EventsOf(Id).Count.ShouldBe(Links);
    }

    [Fact]
    public void An_endless_chain_of_events_lets_a_stop_through()
    {
        var ledger = RecoveredLedger();
        Watch(ledger);
        ledger.Tell((InLedger)(self =>
        {
            self.Persist("event", Again);
            self.Say("begun");

            void Again(string happened) => self.Persist(happened, Again);
        }));
        ExpectLog("begun");
        Sys.Stop(ledger);
        ExpectTerminated(ledger);
    }

    [Fact]
    public void Each_handler_acts_for_the_sender_of_its_own_command()
    {
        var (first, second) = (CreateTestProbe(), CreateTestProbe());
        var gate = _journal.Close();
        var ledger = RecoveredLedger();
        foreach (var asker in new[] { first, second })
        {
            asker.Send(ledger, new BookAsync(1));
            ExpectNothingYet(ledger);
        }

        gate.SetResult();
        first.ExpectMsg(1);
        second.ExpectMsg(2);
    }

    [Fact]
    public void PersistAll_takes_arrays_lists_and_sequences()
    {
        var ledger = RecoveredLedger();
        ledger.Tell((InLedger)(self =>
        {
            self.PersistAll(new[] { 1, 2 }, number => self.Say(number));
            self.PersistAll(new List<int> { 3, 4 }, number => self.Say(number));
            self.PersistAll(Enumerable.Range(5, 2), number => self.Say(number));
            self.PersistAll(new List<int>(), number => self.Say(number));
        }));
        ExpectLog(1, 2, 3, 4, 5, 6);
    }

    [Fact]
    public void A_null_event_is_refused_and_with_it_all_of_its_PersistAll()
    {
        var ledger = RecoveredLedger();
        ledger.Tell((InLedger)(self =>
        {
            self.Say(Should.Throw<ArgumentNullException>(() => self.Persist<string>(null!, self.Say)).Message);
            Should.Throw<ArgumentNullException>(() => self.PersistAll(["a", null!], self.Say));
            self.Persist("b", self.Say);
        }));
        _log.ExpectMsg<string>(text => text.Contains("must not be null"));
        ExpectLog("b");
        _journal.Inner.EventsOf(Id).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Persisting_off_the_actor_s_turn_is_refused()
    {
        Ledger? inside = null;
        var ledger = RecoveredLedger();
        ledger.Tell((InLedger)(self => { inside = self; self.Say("known"); }));
        ExpectLog("known");
        await Should.ThrowAsync<NotSupportedException>(() => Task.Run(() => inside!.Persist("x", inside.Say)));
    }

    [Fact]
    public void Without_a_handler_an_event_is_only_stored()
    {
        var ledger = RecoveredLedger();
        Send(ledger, (InLedger)(self => self.Persist<string>("event", null!)), "next");
        ExpectLog("command next");
        _journal.Inner.EventsOf(Id).ShouldHaveSingleItem();
    }

    private void ExpectNothingYet(IActorRef ledger)
    {
        ledger.Tell("and");
        ExpectLog("command and");
    }
}
