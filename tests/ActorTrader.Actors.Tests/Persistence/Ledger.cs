using ActorTrader.Actors.Persistence;

namespace ActorTrader.Actors.Tests.Persistence;

internal sealed record Book(int Amount);

internal sealed record BookAll(params int[] Amounts);

internal sealed record BookAsync(int Amount);

internal sealed record BookSlowly(int Amount, Task Before);

internal sealed record BookThenWait(int Amount, Task After);

internal sealed record BookThenFail(int Amount);

internal sealed record Defer(string Text);

internal sealed record Booked(int Amount);

internal delegate void InLedger(Ledger ledger);

/// <summary>Sums what is booked, and tells its log each step.</summary>
internal sealed class Ledger : ReceivePersistentActor
{
    private readonly IActorRef _log;

    private readonly IStashOverflowStrategy? _onOverflow;

    public Ledger(string id, IActorRef log, Recovery? recovery, string? plugin, IStashOverflowStrategy? onOverflow)
    {
        PersistenceId = id;
        JournalPluginId = SnapshotPluginId = plugin;
        _onOverflow = onOverflow;
        Recovery = recovery ?? Recovery.Default;
        _log = log;

        Recover<SnapshotOffer>(offer => { Sum = (int)offer.Snapshot; Say($"snapshot {Sum}"); });
        Recover<Booked>(booked => { Sum += booked.Amount; Say($"replay {booked.Amount}"); });
        Recover<RecoveryCompleted>(_ => Say($"recovered {Sum} at {LastSequenceNr}"));

        Command<Book>(command => Persist(new Booked(command.Amount), OnBooked));
        Command<BookAll>(command => PersistAll(command.Amounts.Select(amount => new Booked(amount)), OnBooked));
        Command<BookAsync>(command => PersistAsync(new Booked(command.Amount), OnBooked));
        CommandAsync<BookSlowly>(async command =>
        {
            await command.Before;
            Persist(new Booked(command.Amount), OnBooked);
        });
        CommandAsync<BookThenWait>(async command =>
        {
            Persist(new Booked(command.Amount), OnBooked);
            await command.After;
            Say("waited");
        });
        Command<BookThenFail>(command =>
        {
            Persist(new Booked(command.Amount), OnBooked);
            throw Some.Fault("after persist");
        });
        Command<Defer>(command => DeferAsync(command.Text, text => Say($"deferred {text}")));
        Command<InLedger>(act => act(this));
        Command<Exception>(fault => throw fault);
        Command<string>(text => Say($"command {text}"));
        Command<object>(other => Say(other));
    }

    public override string PersistenceId { get; }

    public override Recovery Recovery { get; }

    public override IStashOverflowStrategy InternalStashOverflowStrategy => _onOverflow ?? base.InternalStashOverflowStrategy;

    public int Sum { get; private set; }

    /// <summary>An amount whose handler throws.</summary>
    public static int Unlucky => -13;

    /// <summary>What <see cref="OnPersistRejected"/> and <see cref="OnPersistFailure"/> throw, after they have spoken.</summary>
    public static Exception? WhenRefused(object happened) => happened is Booked { Amount: < -100 } ? Some.Fault("refused") : null;

    public void Run(Func<Task> task) => RunTask(task);

    public void Say(object what) => _log.Tell(what, Self);

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        Say($"failed {((Booked)@event).Amount} at {sequenceNr}: {cause.Message}");
        if (WhenRefused(@event) is { } fault) throw fault;
    }

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        Say($"rejected {((Booked)@event).Amount}");
        if (WhenRefused(@event) is { } fault) throw fault;
    }

    protected override void OnRecoveryFailure(Exception reason, object? message = null) => Say($"recovery failed: {reason.GetType().Name} {reason.Message}");

    private void OnBooked(Booked booked)
    {
        if (booked.Amount == Unlucky) throw Some.Fault("unlucky");
        Sum += booked.Amount;
        Say($"booked {booked.Amount} at {LastSequenceNr}");
        Sender.Tell(Sum);
    }
}
