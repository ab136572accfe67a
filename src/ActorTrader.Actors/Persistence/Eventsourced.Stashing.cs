using ActorTrader.Actors.Event;
using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Persistence;

/// <summary>Where commands wait while the actor recovers or persists.</summary>
/// <remarks>
/// Without a bound they stay in the mailbox, which costs nothing. With one they are taken out and counted, as Akka does: only then can one too many
/// be seen, and <see cref="PoisonPill"/> overtakes those that wait.
/// </remarks>
public abstract partial class Eventsourced
{
    private readonly EnvelopeDeque? _stashed;

    /// <summary>What happens to a command that the internal stash has no room for.</summary>
    public virtual IStashOverflowStrategy InternalStashOverflowStrategy => _setup.InternalStashOverflowStrategy;

    private bool MustWait => IsRecovering || _pendingHolds > 0;

    public override void AroundPreRestart(Exception cause, object? message)
    {
        ReturnStashed();
        base.AroundPreRestart(cause, message);
    }

    public override void AroundPostStop()
    {
        // The mailbox hands them on to dead letters.
        ReturnStashed();
        base.AroundPostStop();
    }

    private void HoldCommands()
    {
        if (_stashed is null) Cell.AddHold(ActorCell.Hold.Journal);
    }

    private void ReleaseCommands()
    {
        if (_stashed is null) Cell.RemoveHold(ActorCell.Hold.Journal);
        else ReturnStashed();
    }

    private void ReturnStashed()
    {
        if (_stashed is not { Count: > 0 }) return;
        Cell.Prepend(_stashed.ToArray());
        _stashed.Clear();
    }

    private void StashInternally()
    {
        var envelope = Cell.CurrentEnvelope;
        if (_stashed!.Count < _setup.InternalStashCapacity)
        {
            _stashed.PushBack(envelope);
            return;
        }

        switch (InternalStashOverflowStrategy)
        {
            case DiscardToDeadLetterStrategy:
                Cell.SystemImpl.DeadLetters.Tell(new DeadLetter(envelope.Message, Sender, Self), Sender);
                break;
            case ReplyToStrategy reply:
                Sender.Tell(reply.Response, Self);
                break;
            default:
                throw new StashOverflowException(
                    $"Couldn't enqueue message {envelope.Message} of {Self.Path}: its internal stash holds its limit of {_setup.InternalStashCapacity}");
        }
    }
}
