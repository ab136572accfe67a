namespace ActorTrader.Journal;

/// <summary>The stored history is damaged, or was written by another version: recovery stops, and the message names the row.</summary>
public sealed class JournalCorruptException(string message, Exception? innerException = null) : Exception(message, innerException);
