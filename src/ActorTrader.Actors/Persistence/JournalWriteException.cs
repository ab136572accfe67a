namespace ActorTrader.Actors.Persistence;

/// <summary>A journal could not store a write, and is sure that nothing of it was stored.</summary>
public sealed class JournalWriteException(string message, Exception? innerException = null) : Exception(message, innerException);
