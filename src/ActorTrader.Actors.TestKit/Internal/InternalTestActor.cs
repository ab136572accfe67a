namespace ActorTrader.Actors.TestKit.Internal;

/// <summary>The actor behind a test kit or probe: hands all it receives to the test.</summary>
internal sealed class InternalTestActor(ReceivedQueue queue) : ActorBase
{
    private readonly Dictionary<IActorRef, SupervisorStrategy> _strategies = [];
    private Func<object, bool>? _ignore;
    private AutoPilot _autoPilot = AutoPilot.NoAutoPilot;

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case SetIgnoreCommand command:
                _ignore = command.Ignore;
                return true;
            case SetAutoPilotCommand command:
                _autoPilot = command.AutoPilot;
                return true;
            case WatchCommand command:
                Context.Watch(command.Actor);
                command.Done.TrySetResult();
                return true;
            case UnwatchCommand command:
                Context.Unwatch(command.Actor);
                command.Done.TrySetResult();
                return true;
            case SpawnCommand command:
                Spawn(command);
                return true;
        }

        if (_autoPilot is not NoAutoPilot)
        {
            var next = _autoPilot.Run(Sender, message);
            if (next is not KeepRunning) _autoPilot = next;
        }

        if (_ignore is null || !_ignore(message)) queue.Add(new RealMessageEnvelope(message, Sender));
        return true;
    }

    protected override SupervisorStrategy SupervisorStrategy() =>
        new PerChildStrategy(child => _strategies.GetValueOrDefault(child) ?? Actors.SupervisorStrategy.DefaultStrategy);

    private void Spawn(SpawnCommand command)
    {
        try
        {
            var child = Context.ActorOf(command.Props, command.Name);
            if (command.Strategy is not null) _strategies[child] = command.Strategy;
            command.Child = child;
        }
        catch (InvalidActorNameException e)
        {
            command.Refusal = e;
        }

        command.Ended.TrySetResult();
    }
}

internal sealed record SetIgnoreCommand(Func<object, bool>? Ignore);

internal sealed record SetAutoPilotCommand(AutoPilot AutoPilot);

internal sealed record WatchCommand(IActorRef Actor, TaskCompletionSource Done);

internal sealed record UnwatchCommand(IActorRef Actor, TaskCompletionSource Done);

internal sealed record SpawnCommand(Props Props, string? Name, SupervisorStrategy? Strategy)
{
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IActorRef? Child { get; set; }

    public Exception? Refusal { get; set; }
}
