namespace ActorTrader.Actors.Setup;

/// <summary>How the coordinated shutdown of a system goes. Not Akka.NET's: it says these in HOCON, under <c>akka.coordinated-shutdown</c>.</summary>
public sealed class CoordinatedShutdownSetup : Setup
{
    /// <summary>Phases of one's own, and replacements for those that there are, by name.</summary>
    public IReadOnlyDictionary<string, ShutdownPhase> Phases { get; init; } = new Dictionary<string, ShutdownPhase>();

    /// <summary>Whether the last phase stops all actors; default true.</summary>
    public bool TerminateActorSystem { get; init; } = true;

    /// <summary>Whether <c>ActorSystem.Terminate</c> runs the phases; default true. False: it stops all actors and nothing else.</summary>
    public bool RunByActorSystemTerminate { get; init; } = true;

    /// <summary>Whether the end of the process runs the phases, and waits for them; null, the default, is yes unless the system's time is not the real one.</summary>
    public bool? RunByClrShutdownHook { get; init; }
}

/// <summary>A phase of the coordinated shutdown.</summary>
/// <param name="DependsOn">The phases that must be over before.</param>
public sealed record ShutdownPhase(params IReadOnlyList<string> DependsOn)
{
    /// <summary>How long it may take, positive; null is the system's default.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether the phases after it run even when one of its tasks fails or is late; default true.</summary>
    public bool Recover { get; init; } = true;

    /// <summary>Whether its tasks run; default true.</summary>
    public bool Enabled { get; init; } = true;
}
