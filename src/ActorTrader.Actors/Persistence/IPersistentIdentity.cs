namespace ActorTrader.Actors.Persistence;

/// <summary>An actor with a history.</summary>
public interface IPersistentIdentity
{
    /// <summary>The same over restarts, processes and machines; at most one living actor may have it.</summary>
    string PersistenceId { get; }
}
