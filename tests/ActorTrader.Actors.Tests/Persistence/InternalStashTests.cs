using ActorTrader.Actors.Event;
using ActorTrader.Actors.Persistence;

namespace ActorTrader.Actors.Tests.Persistence;

public class InternalStashTests() : PersistenceSpec(stashCapacity: 2)
{
    [Fact]
    public void What_fits_is_handled_in_order_when_the_handlers_have_run()
    {
        var gate = _journal.Close();
        var ledger = RecoveredLedger();
        Send(ledger, new Book(1), "2", new Book(3));
        _log.ExpectNoMsg(20);
        gate.SetResult();
        ExpectLog("booked 1 at 1", "command 2", "booked 3 at 2");
    }

    [Fact]
    public async Task It_serves_during_recovery_too()
    {
        await Stored(1);
        var gate = Some.Signal();
        _journal.BeforeReplay = gate.Task;
        var ledger = NewLedger();
        Send(ledger, "a", "b");
        _log.ExpectNoMsg(20);
        gate.SetResult();
        ExpectLog("replay 1", "recovered 1 at 1", "command a", "command b");
    }

    [Fact]
    public void One_too_many_is_the_actor_s_fault_unless_it_says_otherwise()
    {
        var gate = _journal.Close();
        var ledger = RecoveredLedger();
        Send(ledger, new Book(1), "2", "3", "too many");
        AwaitCondition(() => _journal.Writes.Length == 1);
        gate.SetResult();
        ExpectLog("replay 1", "recovered 1 at 1", "command 2", "command 3");
    }

    [Fact]
    public void One_too_many_can_go_to_dead_letters()
    {
        var dead = CreateTestProbe();
        Sys.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        var gate = _journal.Close();
        var ledger = NewLedger(onOverflow: DiscardToDeadLetterStrategy.Instance);
        ExpectLog("recovered 0 at 0");
        Send(ledger, new Book(1), "2", "3", "too many");
        dead.ExpectMsg<DeadLetter>(letter => letter.Message.Equals("too many") && letter.Recipient.Equals(ledger) && TestActor.Equals(letter.Sender));
        gate.SetResult();
        ExpectLog("booked 1 at 1", "command 2", "command 3");
    }

    [Fact]
    public void One_too_many_can_be_answered()
    {
        var gate = _journal.Close();
        var ledger = NewLedger(onOverflow: new ReplyToStrategy("busy"));
        ExpectLog("recovered 0 at 0");
        Send(ledger, new Book(1), "2", "3", "too many");
        ExpectMsg("busy");
        gate.SetResult();
        ExpectLog("booked 1 at 1", "command 2", "command 3");
    }

    [Fact]
    public void What_waits_when_the_actor_stops_goes_to_dead_letters()
    {
        var dead = CreateTestProbe();
        Sys.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        _journal.Close();
        var ledger = Watch(RecoveredLedger());
        Send(ledger, new Book(1), "2", PoisonPill.Instance);
        ExpectTerminated(ledger);
        dead.ExpectMsg<DeadLetter>(letter => letter.Message.Equals("2"));
    }

    [Fact]
    public void The_system_s_strategy_is_the_default() =>
        Actors.Persistence.Persistence.Instance.Apply(Sys).DefaultInternalStashOverflowStrategy.ShouldBe(ThrowOverflowExceptionStrategy.Instance);
}
