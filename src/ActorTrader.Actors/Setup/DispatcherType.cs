namespace ActorTrader.Actors.Setup;

/// <summary>What runs the actors of a dispatcher.</summary>
public enum DispatcherType
{
    /// <summary>The .NET thread pool, in the order in which actors become ready.</summary>
    ThreadPool,

    /// <summary>A thread for each actor, from its first message until it has stopped. For an actor that blocks or must not wait for a pool.</summary>
    Pinned,

    /// <summary>Steps in virtual time, in an order that a seed decides, taken by whoever waits: a test kit, or <see cref="Simulations.Simulation.Pump"/>.
    /// Only for the default dispatcher, and then for every other one too.</summary>
    Deterministic,
}
