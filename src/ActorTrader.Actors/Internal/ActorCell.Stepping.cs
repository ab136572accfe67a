using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Internal;

/// <summary>Turns under a deterministic executor: shorter than <see cref="Run"/>'s, and told to it.</summary>
internal sealed partial class ActorCell
{
    /// <summary>Creates the actor, or else takes the waiting system messages, or else one user message.</summary>
    public void RunStep(DeterministicExecutor executor, Ready step)
    {
        var outer = _current;
        _current = this;
        try
        {
            if (!_created) StepCreate(executor, step);
            else if (_self.HasSystemMessages) StepSystem(executor, step);
            else if (!_closed) StepUser(executor, step);
            if (_closed) DrainToDeadLetters();
        }
        finally
        {
            _current = outer;
        }

        Leave();
    }

    private void StepCreate(DeterministicExecutor executor, Ready step)
    {
        executor.Record(step, null, "create");
        Create();
    }

    private void StepSystem(DeterministicExecutor executor, Ready step)
    {
        var next = _self.TakeSystemMessages();
        while (next is not null)
        {
            var message = next;
            next = message.Next;
            message.Next = null;
            executor.Record(step, message, null);
            if (_closed && message is Return late) _system.Drop(late.Envelope, _self);
            else DeliverSystem(message);
        }
    }

    private void StepUser(DeterministicExecutor executor, Ready step)
    {
        if (IsHeld) return;
        var isNew = _front is not { Count: > 0 };
        if (Take(out var sender) is not { } taken) return;
        var envelope = new Envelope(taken, sender);
        executor.Record(step, envelope.Message is TimerMessage timer ? timer.Message : envelope.Message, null);
        if (isNew && executor.Faults is not null && !Admit(executor, executor.Judge(envelope.Sender, step.Name, envelope.Message), envelope)) return;
        Invoke(envelope.Message, envelope.Sender);
    }

    // False when the message is not to be handled now.
    private bool Admit(DeterministicExecutor executor, Verdict verdict, Envelope envelope)
    {
        if (verdict.Copy is { } later) executor.After(later, () => EnqueueSystem(new Return(envelope)));
        if (verdict.Delay is { } delay) executor.After(delay, () => EnqueueSystem(new Return(envelope)));
        if (verdict.StopsActor)
        {
            EnqueueSystem(new Return(envelope));
            EnqueueSystem(new StopMessage());
        }

        if (verdict.Fault is { } fault)
        {
            ActFor(envelope.Message, envelope.Sender);
            Fail(fault);
        }

        return !verdict.IsDropped && verdict.Delay is null && verdict.Fault is null && !verdict.StopsActor;
    }

    /// <summary>Brings a message back that was kept away, ahead of those that wait.</summary>
    private sealed class Return(Envelope envelope) : SystemMessage
    {
        public Envelope Envelope => envelope;

        public override void Deliver(ActorCell cell) => cell.Prepend([envelope]);
    }
}
