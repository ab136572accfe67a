namespace ActorTrader.Actors.Persistence;

/// <summary>Another writer owns the persistence id: a sequence number of the write was already taken. The losing actor stops itself.</summary>
public sealed class JournalFencedException(string message, Exception? innerException = null) : Exception(message, innerException);
