namespace ActorTrader.Actors.Routing;

/// <summary>Changes the number of a pool's routees with the load.</summary>
public abstract class Resizer
{
    /// <summary>Asked with each message, counted from 0, on its sender's thread: true makes the router call <see cref="Resize"/> soon.</summary>
    public abstract bool IsTimeForResize(long messageCounter);

    /// <summary>The number of routees to add, or, negative, to stop. Called by one thread at a time.</summary>
    public abstract int Resize(IEnumerable<Routee> currentRoutees);
}
