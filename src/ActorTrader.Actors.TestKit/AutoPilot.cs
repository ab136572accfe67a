namespace ActorTrader.Actors.TestKit;

/// <summary>Reacts to each message as it arrives at a test actor, before the test sees it; returns who reacts to the next one.</summary>
public abstract class AutoPilot
{
    /// <summary>Ends the autopilot.</summary>
    public static NoAutoPilot NoAutoPilot => NoAutoPilot.Instance;

    /// <summary>Goes on with the same autopilot.</summary>
    public static KeepRunning KeepRunning => KeepRunning.Instance;

    public abstract AutoPilot Run(IActorRef sender, object message);
}

/// <summary>Ends the autopilot.</summary>
public sealed class NoAutoPilot : AutoPilot
{
    public static readonly NoAutoPilot Instance = new();

    private NoAutoPilot() { }

    public override AutoPilot Run(IActorRef sender, object message) => this;
}

/// <summary>Goes on with the same autopilot.</summary>
public sealed class KeepRunning : AutoPilot
{
    public static readonly KeepRunning Instance = new();

    private KeepRunning() { }

    public override AutoPilot Run(IActorRef sender, object message) =>
        throw new InvalidOperationException("KeepRunning is an answer of an autopilot, not one itself");
}

/// <summary>An autopilot that is a function.</summary>
public sealed class DelegateAutoPilot(AutoPilotDelegate autoPilotDelegate) : AutoPilot
{
    public override AutoPilot Run(IActorRef sender, object message) => autoPilotDelegate(sender, message);
}

/// <summary>The function of a <see cref="DelegateAutoPilot"/>.</summary>
public delegate AutoPilot AutoPilotDelegate(IActorRef sender, object message);
