namespace ActorTrader.Actors.Simulations;

/// <summary>A simulated program failed. The message says why, where, and how to run exactly the same once more.</summary>
public sealed class SimulationFailedException : Exception
{
    internal SimulationFailedException(string message, Exception cause, SimulationReplay replay, long step)
        : base(message, cause) => (Replay, Step) = (replay.ToString(), step);

    /// <summary>For <see cref="Simulation.Replay"/>, or the environment variable <see cref="Simulation.ReplayVariable"/>.</summary>
    public string Replay { get; }

    /// <summary>The step during or after which it failed.</summary>
    public long Step { get; }
}

/// <summary>The program can go on no further, or goes on for too long.</summary>
public sealed class SimulationStuckException(string message) : Exception(message);
