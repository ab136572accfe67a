namespace ActorTrader.Actors;

/// <summary>What a supervisor does about a child's failure.</summary>
public enum Directive
{
    /// <summary>Goes on with the next message; the child keeps its state.</summary>
    Resume,

    /// <summary>Replaces the actor by a new one; mailbox and reference stay.</summary>
    Restart,

    /// <summary>Fails itself with the same cause, so that its own supervisor decides.</summary>
    Escalate,

    /// <summary>Stops the child for good.</summary>
    Stop,
}
