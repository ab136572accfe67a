namespace ActorTrader.Actors.Persistence;

/// <summary>One event as a journal keeps it.</summary>
/// <param name="PersistenceId">The stable identity of the actor that wrote it.</param>
/// <param name="SequenceNr">Its place in that actor's history: 1 is the first, without gaps.</param>
/// <param name="Payload">The domain event; the journal serializes it.</param>
public readonly record struct PersistentEvent(string PersistenceId, long SequenceNr, object Payload);
