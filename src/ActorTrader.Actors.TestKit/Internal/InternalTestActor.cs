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
            case TestActorCommand command:
                command.Execute(Context, _strategies);
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
}

internal sealed record SetIgnoreCommand(Func<object, bool>? Ignore);

internal sealed record SetAutoPilotCommand(AutoPilot AutoPilot);
