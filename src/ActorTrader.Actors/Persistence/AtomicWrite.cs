namespace ActorTrader.Actors.Persistence;

/// <summary>Events that a journal stores together or not at all.</summary>
/// <param name="PersistenceId">The identity that every event of the write carries.</param>
/// <param name="Events">At least one event, with consecutive sequence numbers in ascending order.</param>
public sealed record AtomicWrite(string PersistenceId, IReadOnlyList<PersistentEvent> Events);
