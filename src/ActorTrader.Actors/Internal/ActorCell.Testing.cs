namespace ActorTrader.Actors.Internal;

/// <summary>What a test does with an actor that it runs itself, on its own thread.</summary>
internal sealed partial class ActorCell
{
    /// <summary>The asynchronous handler under way; null when there is none.</summary>
    public Task? HandlerUnderWay => (_hold & Hold.Task) == 0 ? null : _extras?.Asynchronous?.Handler;

    /// <summary>Lets the behaviour handle a message at once, past the mailbox and the supervisor: what it throws comes to the caller.</summary>
    public void ReceiveNow(object message, IActorRef? sender) => ActNow(message, sender, actor => actor.Handle(_behavior, message));

    /// <summary>Runs code as the actor; no other thread may run the cell meanwhile.</summary>
    public void ActNow(object? message, IActorRef? sender, Action<ActorBase> action)
    {
        var actor = _actor ?? throw new IllegalActorStateException($"{_self.Path} has no actor: it failed to be created, or was stopped");
        var (outer, earlier, earlierSender) = (_current, _message, _sender);
        _current = this;
        ActFor(message, sender);
        try
        {
            action(actor);
        }
        finally
        {
            // An asynchronous handler goes on acting for its message.
            if ((_hold & Hold.Task) == 0) ActFor(earlier, earlierSender);
            _current = outer;
        }
    }
}
