namespace ActorTrader.Actors.Persistence;

/// <summary>Events of one persistent actor that a journal stores together or not at all, numbered one after the other.</summary>
/// <param name="PersistenceId">The identity that wrote them.</param>
/// <param name="FirstSequenceNr">The number of the first event; at least 1.</param>
/// <param name="Payloads">The domain events, at least one, in order. They may be read until the write has completed: the memory is used again after that.</param>
public readonly record struct EventBatch(string PersistenceId, long FirstSequenceNr, ReadOnlyMemory<object> Payloads)
{
    public int Count => Payloads.Length;

    /// <summary>The number of the last event.</summary>
    public long LastSequenceNr => FirstSequenceNr + Payloads.Length - 1;
}
